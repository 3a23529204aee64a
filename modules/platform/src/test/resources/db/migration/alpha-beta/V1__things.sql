create table alp_things (id int primary key);
