-- How ids, codes and names look to a reader: what looks like somebody else's is refused. Names that
-- are there already are added when the hub starts.
create table att_look (
  env       varchar(7)   not null,
  -- partner_id, partner_name, link_code or promo_code
  kind      varchar(12)  not null,
  -- The id or code itself; of a name, its partner.
  owner     varchar(64)  not null,
  skeleton  varchar(400) not null,
  shown     varchar(200) not null,
  primary key (env, kind, owner)
);
create index att_look_skeleton on att_look (env, kind, skeleton);

insert into att_look (env, kind, owner, skeleton, shown)
  select env, 'partner_id', partner_id, translate(partner_id, '0O1I', 'ooll'), partner_id
  from att_partner;
insert into att_look (env, kind, owner, skeleton, shown)
  select env, 'link_code', code, translate(code, '0O1I', 'ooll'), code from att_link;
insert into att_look (env, kind, owner, skeleton, shown)
  select env, 'promo_code', name, translate(name, '0O1I', 'ooll'), name
  from att_claim where kind = 'promo_code';
