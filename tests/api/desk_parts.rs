//! A desk in the order and of the part that somebody asks for, the views they keep, and many moves in one request.

use chrono::TimeDelta;
use contract::{
    Filter, ProblemCode, Role, State,
    appeals::Filed,
    desk::{
        AcceptMany, AddView, AssignMany, Bucket, DeskSort, GetDesk, Hands, ListViews, RemoveView, RenameView, Seen,
        VIEWS_MAX,
    },
    fields::AppealNumber,
    moves::{AssignAppeal, NoteAppeal},
    problem::Fault,
};
use tests::{Draft, OBOLON, Staff, TestCity, pothole};

async fn numbers(who: &Staff, ask: GetDesk) -> Vec<AppealNumber> {
    who.asks(&ask).await.expect("a desk").items.iter().map(|one| one.number).collect()
}

fn filtered(filter: Filter) -> GetDesk {
    GetDesk { filter, ..GetDesk::default() }
}

fn seen(filed: &Filed, version: i32) -> Seen {
    Seen { number: filed.number.to_string(), version }
}

#[tokio::test]
async fn a_desk_lies_by_term_by_receipt_or_by_the_newest_change_page_by_page() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let mut filed = Vec::new();
    for _ in 0..5 {
        filed.push(olena.files(pothole()).await);
        city.passes(TimeDelta::minutes(5));
    }
    let officer = city.officer_for(&filed[0]).await;
    officer.makes(&filed[1], |version| NoteAppeal { version, note: "Їдемо дивитись".into() }).await;
    let order = |places: [usize; 5]| places.map(|at| filed[at].number).to_vec();
    for (sort, expected) in [
        (None, order([0, 1, 2, 3, 4])),
        (Some(DeskSort::Due), order([0, 1, 2, 3, 4])),
        (Some(DeskSort::Received), order([0, 1, 2, 3, 4])),
        (Some(DeskSort::Changed), order([1, 4, 3, 2, 0])),
    ] {
        let (mut after, mut read) = (None, Vec::new());
        loop {
            let ask = GetDesk { bucket: Some(Bucket::Arrived), sort, after, limit: Some(2), ..GetDesk::default() };
            let page = officer.asks(&ask).await.expect("a page");
            assert!(page.items.len() <= 2);
            read.extend(page.items.iter().map(|one| one.number));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(read, expected, "{sort:?}");
    }
    // A page of one order says nothing of another; and what has no term does not lie by terms.
    let first = GetDesk { limit: Some(2), ..GetDesk::default() };
    let after = officer.asks(&first).await.expect("a page").next;
    let other = GetDesk { after, sort: Some(DeskSort::Changed), ..GetDesk::default() };
    assert!(officer.asks(&other).await.expect_err("of another order").fields.contains_key("after"));
    let closed = GetDesk { bucket: Some(Bucket::Closed), sort: Some(DeskSort::Due), ..GetDesk::default() };
    assert_eq!(officer.asks(&closed).await.expect_err("no").fields["sort"], Fault::unknown("due"));
}

#[tokio::test]
async fn an_officer_sees_the_part_of_the_desk_that_they_ask_for() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let hole = olena.files(pothole().with_address("вул. Шовковична, 5").not_public()).await;
    city.passes(TimeDelta::days(2));
    let other = olena.files(pothole().with_text("Зламаний бордюр біля зупинки автобуса.")).await;
    let officer = city.officer_for(&hole).await;
    assert_eq!(other.agency, hole.agency, "both lie on one desk");
    let mine = officer.id().await;
    officer.makes(&hole, |version| AssignAppeal { version, officer: mine, note: String::new() }).await;

    city.search_is_up_to_date().await;
    let look = async |filter: Filter| numbers(&officer, filtered(filter)).await;
    let (first, second) = (vec![hole.number], vec![other.number]);
    // An officer finds the words of their own appeals, public or not.
    assert_eq!(look(Filter { q: "МАШИНА".into(), ..Filter::default() }).await, first);
    assert_eq!(look(Filter { q: "шовковична".into(), ..Filter::default() }).await, first);
    assert_eq!(look(Filter { q: "бордюр".into(), ..Filter::default() }).await, second);
    assert_eq!(look(Filter { q: other.number.to_string(), ..Filter::default() }).await, second);
    assert_eq!(look(Filter { from: Some("2026-03-05".parse().expect("a day")), ..Filter::default() }).await, second);
    assert_eq!(look(Filter { to: Some("2026-03-03".parse().expect("a day")), ..Filter::default() }).await, first);
    assert_eq!(look(Filter { category: vec!["pothole".into()], ..Filter::default() }).await.len(), 2);
    assert!(look(Filter { district: vec!["obolonskyi".into()], ..Filter::default() }).await.is_empty());
    assert!(look(Filter { overdue: true, ..Filter::default() }).await.is_empty());
    assert!(look(Filter { q: "100%_\\".into(), ..Filter::default() }).await.is_empty());

    let held = async |hands| numbers(&officer, GetDesk { officer: Some(hands), ..GetDesk::default() }).await;
    assert_eq!(held(Hands::Mine).await, first);
    assert_eq!(held(Hands::Of(mine)).await, first);
    assert_eq!(held(Hands::Nobody).await, second);
    let both = GetDesk { officer: Some(Hands::Mine), bucket: Some(Bucket::InWork), ..GetDesk::default() };
    assert!(numbers(&officer, both).await.is_empty(), "it is assigned, not yet accepted");
    let desk = officer.asks(&GetDesk::default()).await.expect("a desk");
    assert_eq!(desk.items[0].officer.as_deref(), Some(officer.me.name.as_str()));

    city.passes(TimeDelta::days(40));
    let officer = officer.again().await;
    assert_eq!(numbers(&officer, filtered(Filter { overdue: true, ..Filter::default() })).await.len(), 2);
}

#[tokio::test]
async fn whoever_sees_all_desks_sees_one_agency_of_them_and_no_persons() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let (here, there) = (olena.files(pothole()).await, olena.files(pothole().at(OBOLON)).await);
    assert_ne!(here.agency, there.agency);
    city.map_is_up_to_date().await;
    let controller = city.dispatcher().await;
    let of = |code: &str| filtered(Filter { agency: vec![code.to_owned()], ..Filter::default() });
    let code = here.agency.as_ref().map(|one| one.code.clone()).expect("routed");
    assert_eq!(numbers(&controller, of(&code)).await, [here.number]);
    let fault = async |who: &Staff, ask: GetDesk, field: &str| {
        who.asks(&ask).await.expect_err("not on this desk").fields.get(field).cloned()
    };
    assert_eq!(fault(&controller, of("атлантида"), "agency").await, Some(Fault::unknown("атлантида")));
    let mine = GetDesk { officer: Some(Hands::Mine), ..GetDesk::default() };
    assert_eq!(fault(&controller, mine, "officer").await, Some(Fault::Unexpected));
    let officer = city.officer_for(&here).await;
    assert_eq!(fault(&officer, of(&code), "agency").await, Some(Fault::Unexpected));
    for (query, field) in
        [("state=closed", "state"), ("bbox=1,2,3,4", "bbox"), ("officer=boss", "officer"), ("colour=red", "colour")]
    {
        let asked = officer.gets(&format!("/api/v1/desk?{query}")).await;
        assert!(asked.is(ProblemCode::Invalid).fields.contains_key(field), "{query}");
    }
}

#[tokio::test]
async fn a_person_keeps_views_of_their_desk_under_names_of_their_own() {
    let city = TestCity::start().await;
    let officer = city.officer_of("roads-pecherskyi").await;
    let keep = |name: &str, query: &str| AddView { name: name.into(), query: query.into(), ..AddView::default() };
    let late = keep("Запізнілі", "after=abc&overdue=on&bucket=in_work&q=%20&sort=changed");
    let kept = officer.asks(&keep("Запізнілі", "overdue=on&bucket=in_work&q=%20&sort=changed&limit=5")).await;
    let kept = kept.expect("it is kept");
    assert_eq!(kept.query, "bucket=in_work&sort=changed&overdue=true", "as we write it, without the page");
    assert_eq!(officer.asks(&late).await.expect_err("a second of this name").fields["name"], Fault::Taken);

    let fault = async |ask: AddView| officer.asks(&ask).await.expect_err("wrong").fields;
    assert_eq!(fault(keep("Інші", "bucket=disputed")).await["bucket"], Fault::unknown("disputed"));
    assert_eq!(fault(keep("Інші", "page=2")).await["page"], Fault::Unexpected);
    assert_eq!(fault(keep("Інші", "category=dragons")).await["category"], Fault::unknown("dragons"));
    assert_eq!(fault(keep(" ", "")).await["name"], Fault::Empty);
    assert_eq!(fault(keep(&"ї".repeat(61), "")).await["name"], Fault::TooLong { max: 60 });
    assert!(fault(keep("Довга", &format!("q={}", "x".repeat(3000)))).await.contains_key("query"));

    let renamed = officer.asks(&RenameView { id: kept.id, name: "Пізно".into() }).await.expect("renamed");
    assert_eq!((renamed.id, renamed.name.as_str()), (kept.id, "Пізно"));
    // Others' views do not exist, also for a colleague.
    let colleague = city.officer_of("roads-pecherskyi").await;
    assert!(colleague.asks(&ListViews::default()).await.expect("a list").is_empty());
    let theirs = RenameView { id: kept.id, name: "Моє".into() };
    assert_eq!(colleague.asks(&theirs).await.expect_err("not theirs").code, ProblemCode::NotFound);
    let gone = RemoveView { id: kept.id };
    assert_eq!(colleague.asks(&gone).await.expect_err("not theirs").code, ProblemCode::NotFound);
    assert!(officer.asks(&gone).await.expect("removed").is_empty());
    assert_eq!(officer.asks(&gone).await.expect_err("gone").code, ProblemCode::NotFound);

    for n in 0..VIEWS_MAX {
        officer.asks(&keep(&format!("Вибірка {n}"), "")).await.expect("there is room");
    }
    assert_eq!(fault(keep("Ще одна", "")).await["name"], Fault::Full { max: VIEWS_MAX });
}

#[tokio::test]
async fn many_are_taken_into_work_in_one_request_and_each_is_told_by_itself() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let (one, moved, two, foreign) = (
        olena.files(pothole()).await,
        olena.files(pothole()).await,
        olena.files(pothole()).await,
        olena.files(pothole().at(OBOLON)).await,
    );
    let officer = city.officer_for(&one).await;
    officer.makes(&moved, |version| NoteAppeal { version, note: "Вже дивились".into() }).await;
    let nowhere = Seen { number: "26-9999999".into(), version: 1 };
    let appeals = vec![seen(&one, 2), seen(&moved, 2), seen(&two, 2), seen(&foreign, 2), nowhere, seen(&one, 2)];
    let made = officer.asks(&AcceptMany { appeals }).await.expect("each is told").results;
    let codes: Vec<_> = made.iter().map(|one| one.problem.as_ref().map(|problem| problem.code)).collect();
    let (stale, forbidden) = (Some(ProblemCode::Stale), Some(ProblemCode::Forbidden));
    assert_eq!(codes, [None, stale, None, forbidden, Some(ProblemCode::NotFound), stale]);
    for (filed, state) in
        [(&one, State::InWork), (&moved, State::Assigned), (&two, State::InWork), (&foreign, State::Assigned)]
    {
        assert_eq!(officer.sees(filed.number).await.state, state);
    }
    // Each is an ordinary move, with its entry and its officer.
    let seen = officer.sees(one.number).await;
    assert_eq!((seen.version, seen.officer.as_deref()), (3, Some(officer.me.name.as_str())));
}

#[tokio::test]
async fn a_head_gives_many_to_a_person_and_sees_who_has_how_much() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let (one, two) = (olena.files(pothole()).await, olena.files(pothole()).await);
    let agency = one.agency.as_ref().map(|one| one.code.clone()).expect("routed");
    let (head, officer) = (city.staff(Role::Head, Some(&agency)).await, city.officer_of(&agency).await);
    let id = officer.id().await;
    let give = |officer| AssignMany { appeals: vec![seen(&one, 2), seen(&two, 2)], officer, note: String::new() };
    let made = head.asks(&give(id)).await.expect("given").results;
    assert!(made.iter().all(|one| one.problem.is_none()), "{made:?}");
    let mine = GetDesk { officer: Some(Hands::Mine), ..GetDesk::default() };
    assert_eq!(numbers(&officer, mine).await, [one.number, two.number]);
    // Nobody of another agency.
    let stranger = city.officer_of("kyivvodokanal").await.id().await;
    let again = AssignMany { appeals: vec![seen(&one, 3)], officer: stranger, note: String::new() };
    let refused = head.asks(&again).await.expect("told").results.remove(0).problem.expect("refused");
    assert_eq!(refused.fields["officer"], Fault::NotOfTheAgency);
    assert_eq!(head.asks(&give(0)).await.expect_err("to nobody").fields["officer"], Fault::Empty);
}

#[tokio::test]
async fn a_request_of_many_that_cannot_be_read_moves_nothing() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    let fault =
        async |appeals| officer.asks(&AcceptMany { appeals }).await.expect_err("wrong").fields["appeals"].clone();
    assert_eq!(fault(Vec::new()).await, Fault::Empty);
    assert_eq!(fault(vec![seen(&filed, 2); 101]).await, Fault::Full { max: 100 });
    let nonsense = Seen { number: "дах".into(), version: 2 };
    assert_eq!(fault(vec![seen(&filed, 2), nonsense]).await, Fault::NotANumber);
    assert_eq!(officer.sees(filed.number).await.state, State::Assigned);
    let dispatcher = city.dispatcher().await;
    let refused = dispatcher.asks(&AcceptMany { appeals: vec![seen(&filed, 2)] }).await;
    assert_eq!(refused.expect_err("no agency").code, ProblemCode::Forbidden);
}
