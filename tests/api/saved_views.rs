//! The views of the overview that those who watch over the city keep; those of desks: see `desk_parts.rs`.

use contract::{
    ProblemCode, Role,
    desk::{AddView, ListViews, RemoveView, RenameView, VIEW_QUERY_MAX, VIEWS_MAX, View, ViewOf},
    problem::Fault,
};
use tests::{Staff, TestCity};

const OVERVIEW: ListViews = ListViews { of: ViewOf::Overview };

fn keep(name: &str, query: &str) -> AddView {
    AddView { of: ViewOf::Overview, name: name.into(), query: query.into() }
}

async fn kept(who: &Staff) -> Vec<View> {
    who.asks(&OVERVIEW).await.expect("a list")
}

#[tokio::test]
async fn a_supervisor_keeps_what_they_look_at_renames_it_and_forgets_it() {
    let city = TestCity::start().await;
    let supervisor = city.supervisor().await;
    let query = "view=previous&span=year&state=open&district=podilskyi&from=2026-01-01&to=2026-01-31&q=+";
    let view = supervisor.asks(&keep("Поділ", query)).await.expect("it is kept");
    assert_eq!(
        view.query,
        "state=received%2Creturned%2Cregistered%2Cassigned%2Cin_work%2Cplanned%2Canswered%2Crework\
         &district=podilskyi&from=2026-01-01&to=2026-01-31&span=year&view=previous",
        "as we write it"
    );
    let all = supervisor.asks(&keep("Усе", "view=heat")).await.expect("it is kept");
    assert_eq!(all.query, "", "what is usual needs no word");
    assert_eq!(kept(&supervisor).await, [view.clone(), all.clone()]);
    let renamed = supervisor.asks(&RenameView { id: view.id, name: "Ямарок".into() }).await.expect("renamed");
    assert_eq!((renamed.name.as_str(), &renamed.query), ("Ямарок", &view.query));
    let stay = supervisor.asks(&RemoveView { id: view.id }).await.expect("removed");
    assert_eq!(stay, [all]);
}

#[tokio::test]
async fn what_the_overview_cannot_be_asked_is_refused_by_name() {
    let city = TestCity::start().await;
    let supervisor = city.supervisor().await;
    let fault = async |ask: AddView| supervisor.asks(&ask).await.expect_err("wrong").fields;
    assert_eq!(fault(keep("Інша", "view=sideways")).await["view"], Fault::unknown("sideways"));
    assert_eq!(fault(keep("Інша", "span=decade")).await["span"], Fault::unknown("decade"));
    assert_eq!(fault(keep("Інша", "category=dragons")).await["category"], Fault::unknown("dragons"));
    assert_eq!(fault(keep("Інша", "bucket=overdue")).await["bucket"], Fault::Unexpected);
    assert_eq!(fault(keep(" ", "")).await["name"], Fault::Empty);
    let long = format!("q={}", "x".repeat(VIEW_QUERY_MAX));
    assert_eq!(fault(keep("Довга", &long)).await["query"], Fault::TooLong { max: VIEW_QUERY_MAX });
    supervisor.gets("/api/v1/desk/views?of=attic").await.is(ProblemCode::Invalid);
    supervisor.gets("/api/v1/desk/views?page=2").await.is(ProblemCode::Invalid);
    assert!(kept(&supervisor).await.is_empty(), "nothing of it is kept");
}

#[tokio::test]
async fn names_and_room_are_those_of_one_page() {
    let city = TestCity::start().await;
    let controller = city.staff(Role::Controller, None).await;
    let of_desk = AddView { name: "Горить".into(), query: "bucket=overdue".into(), ..AddView::default() };
    let desk = controller.asks(&of_desk).await.expect("it is kept");
    let overview = controller.asks(&keep("Горить", "overdue=true")).await.expect("a name of another page");
    let twice = controller.asks(&keep("Горить", "")).await.expect_err("a second of this name");
    assert_eq!(twice.fields["name"], Fault::Taken);
    assert_eq!(controller.asks(&ListViews::default()).await.expect("a list"), std::slice::from_ref(&desk));
    assert_eq!(kept(&controller).await, [overview]);
    for n in 1..VIEWS_MAX {
        controller.asks(&keep(&format!("Вибірка {n}"), "")).await.expect("there is room");
    }
    let full = controller.asks(&keep("Ще одна", "")).await.expect_err("full");
    assert_eq!(full.fields["name"], Fault::Full { max: VIEWS_MAX });
    let more = AddView { name: "Ще одна".into(), ..AddView::default() };
    controller.asks(&more).await.expect("a desk has room of its own");
    assert_eq!(controller.asks(&RemoveView { id: desk.id }).await.expect("removed").len(), 1, "those of the desk");
}

#[tokio::test]
async fn of_other_peoples_views_nobody_learns_anything_and_officers_have_no_overview() {
    let city = TestCity::start().await;
    let (supervisor, other) = (city.supervisor().await, city.supervisor().await);
    let view = supervisor.asks(&keep("Моя", "view=spots")).await.expect("it is kept");
    assert!(kept(&other).await.is_empty());
    let theirs = RenameView { id: view.id, name: "Чужа".into() };
    assert_eq!(other.asks(&theirs).await.expect_err("not theirs").code, ProblemCode::NotFound);
    assert_eq!(other.asks(&RemoveView { id: view.id }).await.expect_err("not theirs").code, ProblemCode::NotFound);
    for role in Role::ALL {
        let agency = role.is_of_agency().then_some("kyivvodokanal");
        let who = city.staff(*role, agency).await;
        let oversees = matches!(role, Role::Supervisor | Role::Controller | Role::Administrator);
        let expected = (!oversees).then_some(ProblemCode::Forbidden);
        assert_eq!(who.asks(&OVERVIEW).await.err().map(|problem| problem.code), expected, "{role}");
        assert_eq!(who.asks(&keep("Вид", "")).await.err().map(|problem| problem.code), expected, "{role}");
    }
    let stranger = city.stranger();
    assert_eq!(stranger.asks(&OVERVIEW).await.expect_err("who?").code, ProblemCode::SignIn);
    assert_eq!(stranger.asks(&keep("Вид", "")).await.expect_err("who?").code, ProblemCode::SignIn);
    assert_eq!(kept(&supervisor).await, [view]);
}
