create index pam_bet_part_time on pam_bet_part (env, counts_at);
create index pam_payment_time on pam_payment (env, counts_at);
