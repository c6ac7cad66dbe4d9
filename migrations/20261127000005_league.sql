-- The league of agencies and districts asks how much of what was answered was done. `outcome` says how an appeal has
-- closed: an answer that nobody judged in time ends as `closed_silently`, whatever it said. So what the last answer said
-- of itself stays beside it; what the applicant did themselves the city has not done.

alter table appeal add column executed boolean not null default false;
update appeal a set executed = true
where a.answered_at is not null
  and (a.outcome = 'satisfied'
       or a.outcome in ('closed_silently', 'merged')
          and (select h.outcome from history h where h.appeal_id = a.id and h.step = 'answer' order by h.seq desc limit 1)
              = 'satisfied');

-- What each measure weighs in it is the city's to say, from a day on.
alter table edition drop constraint edition_file_check,
    add constraint edition_file_check
        check (file in
            ('agencies.toml', 'calendar.toml', 'catalogue.toml', 'city.toml', 'league.toml', 'rules.toml'));
