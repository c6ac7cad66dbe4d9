-- What officers and controllers have on their desks beside appeals: templates of texts.

-- The texts that are written often. A template is its newest version; versions stay for ever, so that it is known who
-- changed what was sent out in the name of the city.
create table template (
    id bigint generated always as identity constraint template_pkey primary key,
    -- Code of the agency whose it is; none: the whole city's.
    agency text,
    version integer not null
);
create index template_agency on template (agency);
create table template_version (
    template_id bigint not null constraint template_version_template_fkey references template,
    version integer not null,
    -- The move that it is for, and the category (none: any).
    step text not null,
    category text,
    title text not null,
    text text not null,
    -- Offered to nobody any more.
    retired boolean not null,
    person_id bigint not null constraint template_version_person_fkey references person,
    at timestamptz not null,
    constraint template_version_pkey primary key (template_id, version)
);
create trigger template_version_immutable before update or delete on template_version
    for each row execute function refuse_change();
