-- A rate that was used stays on record; a correction is a new version.
create trigger com_fx_rates_grows_only before update or delete on com_fx_rates
  for each row execute function com_refuse_change();
create trigger com_fx_loads_grows_only before update or delete on com_fx_loads
  for each row execute function com_refuse_change();
