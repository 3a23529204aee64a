-- Clicks are counted by interval, and end by the hour. They come in order of time, so a few bytes
-- for each block of the table find them and cost the redirect nothing.
create index att_click_time on att_click using brin (clicked_at) with (autosummarize = on);
