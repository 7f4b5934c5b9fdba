-- What Fundstelle sees of a case management database: run by its owner, changed to fit his tables.
create schema fundstelle;

create view fundstelle.dokumente as
  select cast(nummer as text) as id,
         pfad as path,
         betreff as title,
         aktenzeichen as file_reference,
         geaendert as changed,
         array_to_string(array(select 'group:' || amt from unnest(aemter) as amt), chr(10)) as readers,
         inhalt as body
  from akte;

-- Content is looked up by the text of the number.
create index akte_nummer_text on akte (cast(nummer as text));

create role fundstelle login;
grant usage on schema fundstelle to fundstelle;
grant select on fundstelle.dokumente to fundstelle;
