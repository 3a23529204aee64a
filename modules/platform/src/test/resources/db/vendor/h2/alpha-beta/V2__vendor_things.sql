create table alp_vendor_things (id int primary key);
