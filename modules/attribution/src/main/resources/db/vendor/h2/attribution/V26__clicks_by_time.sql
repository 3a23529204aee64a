-- To find the clicks of an hour when they end.
create index att_click_time on att_click (clicked_at);
