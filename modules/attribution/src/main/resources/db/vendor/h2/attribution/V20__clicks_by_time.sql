-- Clicks are counted by interval.
create index att_click_time on att_click (env, clicked_at);
