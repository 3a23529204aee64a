-- Reports read an interval over all partners. Figures arrive nearly in the order of days: a block
-- range index finds them and costs the intake nothing.
create index com_figures_day on com_figures using brin (business_day) with (autosummarize = on);
