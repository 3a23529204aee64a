-- Clicks come in order of time, so a few bytes for each block of the table find an hour's.
create index att_click_time on att_click using brin (clicked_at) with (autosummarize = on);
