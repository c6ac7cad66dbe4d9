-- Search by words. The trigrams of whole texts made each filing and each publication pay for it, found no forms and no
-- slips, and were slow where many were found. Now the words of each appeal are kept beside it, written by a server behind
-- the history, and what is typed is first looked up among the words that there are.

-- The words of an appeal as they are compared (case, apostrophes, і/ї/и, г/ґ and the like make no difference). The number
-- lies here too: the map asks for the numbers of all finds, and the rows of appeals are wide.
create table appeal_words (
    appeal_id bigint constraint appeal_words_pkey primary key
        constraint appeal_words_appeal_fkey references appeal on delete cascade,
    number bigint,
    -- What everybody may search: the address if it is public and, once published, the text.
    public tsvector not null,
    -- Words of the whole text and address that are not among those.
    private tsvector not null
);
-- The index over "public" is made when all that there is has been read once: to build it is far quicker than to grow it.

-- Each word that there is, its stem, and how many appeals have it, about: the common ones are likelier what was meant.
create table word (
    word text collate "C" constraint word_pkey primary key,
    stem text collate "C" not null,
    times bigint not null
);
create index word_stem on word (stem);
create index word_part on word using gin (word gin_trgm_ops);

-- How far the words are written. One row: whoever holds it writes.
create table words_progress (
    one boolean constraint words_progress_pkey primary key default true constraint words_progress_check check (one),
    -- While all that there is is read for the first time: the last appeal that was; then none.
    after_id bigint,
    -- Up to where the history has been read.
    xact bigint not null,
    appeal_id bigint not null,
    seq integer not null
);

-- It held lower-case copies of columns that stay; nothing is lost.
drop index appeal_search;
alter table appeal drop column search;

-- Exports that wait with a search were asked for when a search meant something else: whoever asked may ask again.
update export set state = 'failed', done_at = now(), holder = null, leased_until = null
where state in ('waiting', 'writing') and coalesce(filter ->> 'search', '') <> '';
