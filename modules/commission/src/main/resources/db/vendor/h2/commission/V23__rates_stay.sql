-- A rate that was used stays on record; a correction is a new version.
create force trigger com_fx_rates_grows_only before update, delete on com_fx_rates
  call 'append-only: rows of com_fx_rates are never changed';
create force trigger com_fx_loads_grows_only before update, delete on com_fx_loads
  call 'append-only: rows of com_fx_loads are never changed';
