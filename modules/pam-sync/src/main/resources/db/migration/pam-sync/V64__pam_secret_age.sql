-- When the secret toward a book was given: it has an age at which another should take its place.
-- Of those that are there nobody knows; the earliest it can have been asks rather too soon.
alter table pam_source add column pam_secret_set_at timestamp(6) with time zone;
update pam_source set pam_secret_set_at = created_at where pam_base_url is not null;
