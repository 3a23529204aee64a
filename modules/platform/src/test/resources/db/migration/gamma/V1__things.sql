create table gam_things (id int primary key);
