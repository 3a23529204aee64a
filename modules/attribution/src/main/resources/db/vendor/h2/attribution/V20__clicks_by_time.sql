-- Clicks are counted by interval, and end by the hour.
create index att_click_time on att_click (clicked_at);
