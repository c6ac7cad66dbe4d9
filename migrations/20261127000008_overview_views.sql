-- Who watches over the whole city keeps views of the overview as an officer keeps those of a desk. They are the same
-- thing of another page, so they lie in the same table, and each says of which page it is.
--
-- Nothing is lost: what is kept so far is of desks, and stays so. A server that does not know of pages yet goes on
-- adding views of desks, by the default.
alter table saved_view add column page text not null default 'desk'
    constraint saved_view_page_check check (page in ('desk', 'overview'));

-- A name is told apart among the views of one page. Whatever fulfils the old key fulfils the new one, which keeps its
-- name, since the server matches an error by it.
alter table saved_view drop constraint saved_view_name_key;
alter table saved_view add constraint saved_view_name_key unique (person_id, page, name);
