-- Creatives are submitted, then active or rejected; the registry shows each with its links.

create index att_link_creative on att_link (env, creative_id, code);
