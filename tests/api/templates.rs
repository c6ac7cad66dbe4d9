//! Templates of texts: who keeps them, what they may say, and what an officer gets of them.

use contract::{
    Move, ProblemCode, Role,
    appeals::Filed,
    moves::{AnswerAppeal, AskApplicant},
    problem::Fault,
    templates::{
        AddTemplate, ChangeTemplate, Filled, ListFilled, ListTemplates, ListVersions, RetireTemplate, Template,
    },
};
use tests::{Staff, TestCity, complaint, no_heating, pothole};

fn says(step: Move, title: &str, text: &str) -> AddTemplate {
    AddTemplate { step: step.code().into(), category: String::new(), title: title.into(), text: text.into() }
}

async fn offered(who: &Staff, filed: &Filed, step: Option<Move>) -> Vec<Filled> {
    who.asks(&ListFilled { number: filed.number, step }).await.expect("templates are offered")
}

async fn head_for(city: &TestCity, filed: &Filed) -> Staff {
    city.staff(Role::Head, filed.agency.as_ref().map(|one| one.code.as_str())).await
}

async fn keeps(who: &Staff, ask: AddTemplate) -> Template {
    who.asks(&ask).await.expect("it is kept")
}

#[tokio::test]
async fn an_officer_gets_the_templates_of_the_agency_and_of_the_city_filled_in() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let (head, officer) = (head_for(&city, &filed).await, city.officer_for(&filed).await);
    let admin = city.staff(Role::Administrator, None).await;
    keeps(&head, says(Move::Answer, "Засипано", "Звернення {number} від {received}: яму засипано. {officer}")).await;
    keeps(&admin, says(Move::Answer, "Роз’яснення", "Щодо «{category}» роз’яснюємо: строк до {due}. {today}")).await;
    keeps(&admin, says(Move::Ask, "Уточнення", "{applicant}, уточніть адресу: {address}. {agency}")).await;

    assert!(offered(&officer, &filed, Some(Move::Answer)).await.is_empty(), "it is not accepted yet");
    officer.accepts(&filed).await;
    let all = offered(&officer, &filed, None).await;
    assert_eq!(all.iter().map(|one| one.title.as_str()).collect::<Vec<_>>(), ["Засипано", "Роз’яснення", "Уточнення"]);
    let number = filed.number;
    assert_eq!(all[0].text, format!("Звернення {number} від 03.03.2026: яму засипано. {}", officer.me.name));
    let seen = officer.sees(number).await;
    let due = seen.due.expect("a term").format("%d.%m.%Y");
    assert_eq!(all[1].text, format!("Щодо «{}» роз’яснюємо: строк до {due}. 03.03.2026", seen.category.uk));
    let asked = offered(&officer, &filed, Some(Move::Ask)).await;
    assert_eq!(asked.len(), 1);
    assert!(asked[0].text.starts_with("Олена Коваль, уточніть адресу: "), "{}", asked[0].text);

    // What was filled in can be sent as it is.
    officer.makes(&filed, |version| AskApplicant { version, note: asked[0].text.clone() }).await;
    let text = all[0].text.clone();
    let sent = |version| AnswerAppeal { version, text, outcome: "explained".into(), media: Vec::new() };
    assert!(officer.makes(&filed, sent).await.answer.is_some());
}

#[tokio::test]
async fn templates_of_another_agency_category_or_move_are_not_offered() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let (hole, heat) = (olena.files(pothole()).await, olena.files(no_heating()).await);
    let (head, officer) = (head_for(&city, &hole).await, city.officer_for(&hole).await);
    let stoker = city.officer_for(&heat).await;
    for filed in [&hole, &heat] {
        city.officer_for(filed).await.accepts(filed).await;
    }
    let category = officer.sees(hole.number).await.category.code;
    let admin = city.staff(Role::Administrator, None).await;
    keeps(&head, AddTemplate { category, ..says(Move::Plan, "Яма: улітку", "Заплановано на літо.") }).await;
    keeps(&head, says(Move::Plan, "Будь-що: улітку", "Заплановано на літо.")).await;
    let warmth = says(Move::Plan, "Тепло", "До опалювального сезону.");
    keeps(&admin, AddTemplate { category: "no-heating".into(), ..warmth }).await;
    let titles = |list: Vec<Filled>| list.into_iter().map(|one| one.title).collect::<Vec<_>>();
    assert_eq!(titles(offered(&officer, &hole, Some(Move::Plan)).await), ["Яма: улітку", "Будь-що: улітку"]);
    assert_eq!(titles(offered(&stoker, &heat, Some(Move::Plan)).await), ["Тепло"]);
    assert!(offered(&officer, &hole, Some(Move::Comment)).await.is_empty());

    // Who may not make the move is told nothing, nor who has nothing to do with the appeal.
    let code = async |who: &Staff, filed: &Filed, step| {
        who.asks(&ListFilled { number: filed.number, step }).await.expect_err("not theirs").code
    };
    assert_eq!(code(&officer, &hole, Some(Move::Return)).await, ProblemCode::Forbidden);
    assert_eq!(code(&stoker, &hole, None).await, ProblemCode::Forbidden);
    let unread = olena.files(complaint()).await;
    assert_eq!(code(&stoker, &unread, None).await, ProblemCode::NotFound);
    let asked = officer.gets(&format!("/api/v1/appeals/{}/templates?step=accept", hole.number)).await;
    assert!(asked.is(ProblemCode::Invalid).fields.contains_key("step"), "accepting has no words");
}

#[tokio::test]
async fn a_template_with_a_mistake_is_refused_when_it_is_kept_and_the_mistake_is_named() {
    let city = TestCity::start().await;
    let admin = city.staff(Role::Administrator, None).await;
    let fault = async |ask: AddTemplate, field: &str| {
        let problem = admin.asks(&ask).await.expect_err("a mistake");
        assert_eq!(problem.code, ProblemCode::Invalid);
        problem.fields.get(field).cloned().unwrap_or_else(|| panic!("{:?}", problem.fields))
    };
    let text = |text: &str| says(Move::Answer, "Відповідь", text);
    assert_eq!(fault(text("До {deadline}"), "text").await, Fault::UnknownField { value: "deadline".into() });
    assert_eq!(fault(text("До {due, не пізніше"), "text").await, Fault::OpenBrace { value: "due, не пізніше".into() });
    // An answer is read by everybody.
    assert_eq!(fault(text("{applicant}!"), "text").await, Fault::NotPublic { value: "applicant".into() });
    assert_eq!(fault(text(""), "text").await, Fault::Empty);
    assert_eq!(fault(text(&"ї".repeat(4001)), "text").await, Fault::TooLong { max: 4000 });
    let good = || says(Move::Answer, "Відповідь", "Зроблено.");
    assert_eq!(fault(AddTemplate { title: "  ".into(), ..good() }, "title").await, Fault::Empty);
    for step in ["accept", "register", "split", "fly"] {
        assert_eq!(fault(AddTemplate { step: step.into(), ..good() }, "step").await, Fault::unknown(step));
    }
    let nowhere = AddTemplate { category: "атлантида".into(), ..good() };
    assert_eq!(fault(nowhere, "category").await, Fault::unknown("атлантида"));
    assert!(admin.asks(&ListTemplates {}).await.expect("a list").items.is_empty(), "nothing was kept");
}

#[tokio::test]
async fn a_template_is_changed_and_retired_by_its_keeper_and_each_version_stays() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let (head, officer) = (head_for(&city, &filed).await, city.officer_for(&filed).await);
    officer.accepts(&filed).await;
    let first = keeps(&head, says(Move::Answer, "Засипано", "Яму засипано.")).await;
    assert_eq!((first.version, first.retired, &first.by), (1, false, &head.me.name));

    let change = |version| ChangeTemplate {
        id: first.id,
        version,
        step: "answer".into(),
        category: String::new(),
        title: "Засипано".into(),
        text: "Яму {number} засипано.".into(),
    };
    assert_eq!(head.asks(&change(1)).await.expect("changed").version, 2);
    assert_eq!(head.asks(&change(1)).await.expect_err("somebody was quicker").code, ProblemCode::Stale);
    assert_eq!(offered(&officer, &filed, Some(Move::Answer)).await[0].text, format!("Яму {} засипано.", filed.number));

    // Others' templates do not exist, neither the city's for a head nor an agency's for the administrator.
    let admin = city.staff(Role::Administrator, None).await;
    let other = city.staff(Role::Head, Some("kyivvodokanal")).await;
    for stranger in [&admin, &other] {
        assert_eq!(stranger.asks(&change(2)).await.expect_err("not theirs").code, ProblemCode::NotFound);
        let retire = RetireTemplate { id: first.id, version: 2 };
        assert_eq!(stranger.asks(&retire).await.expect_err("not theirs").code, ProblemCode::NotFound);
        let versions = ListVersions { id: first.id };
        assert_eq!(stranger.asks(&versions).await.expect_err("not theirs").code, ProblemCode::NotFound);
    }
    assert_eq!(officer.asks(&ListTemplates {}).await.expect_err("no keeper").code, ProblemCode::Forbidden);

    let retired = head.asks(&RetireTemplate { id: first.id, version: 2 }).await.expect("retired");
    assert_eq!((retired.version, retired.retired), (3, true));
    assert!(offered(&officer, &filed, Some(Move::Answer)).await.is_empty());
    let listed = head.asks(&ListTemplates {}).await.expect("a list").items;
    assert_eq!(listed, [retired]);
    assert!(!head.asks(&change(3)).await.expect("worded anew").retired, "and offered again");
    let versions = head.asks(&ListVersions { id: first.id }).await.expect("its past");
    let told: Vec<_> = versions.iter().map(|one| (one.version, one.text.as_str(), one.retired, &one.by)).collect();
    let (name, fresh) = (&head.me.name, "Яму {number} засипано.");
    let past =
        [(4, fresh, false, name), (3, fresh, true, name), (2, fresh, false, name), (1, "Яму засипано.", false, name)];
    assert_eq!(told, past);
}

#[tokio::test]
async fn where_a_dwelling_is_does_not_get_into_what_everybody_reads() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(no_heating()).await;
    let officer = city.officer_for(&filed).await;
    officer.accepts(&filed).await;
    let admin = city.staff(Role::Administrator, None).await;
    keeps(&admin, says(Move::Answer, "Відповідь", "За адресою {address} тепло є.")).await;
    keeps(&admin, says(Move::Note, "Нотатка", "За адресою {address} тепло є.")).await;
    let text = async |step| offered(&officer, &filed, Some(step)).await[0].text.clone();
    assert_eq!(text(Move::Answer).await, "За адресою … тепло є.");
    let address = officer.sees(filed.number).await.place.address.expect("the officer sees it");
    assert_eq!(text(Move::Note).await, format!("За адресою {address} тепло є."));
}
