-- Administrators change the city's own terms, too: those that hold for every category, and how long each has for what.
-- Of `city.toml` an edition changes these alone; where the city lies stays as its folder says.

alter table edition drop constraint edition_file_check,
    add constraint edition_file_check
        check (file in ('agencies.toml', 'calendar.toml', 'catalogue.toml', 'city.toml', 'rules.toml'));
