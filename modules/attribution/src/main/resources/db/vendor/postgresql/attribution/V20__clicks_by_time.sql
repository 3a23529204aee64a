-- Clicks are counted by interval. They arrive in the order of time: a block range index finds them
-- and costs the redirect nothing.
create index att_click_time on att_click using brin (clicked_at) with (autosummarize = on);
