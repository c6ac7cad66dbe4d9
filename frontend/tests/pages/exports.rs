//! The files that somebody asked for, in each of the states in which one can be.

use crate::{
    assert_says,
    canned::{Canned, data, figures},
    says, staff,
};
use contract::{
    Problem, ProblemCode, Role,
    export::{Export, Format, LONG, Progress},
};

fn file(progress: Progress, lines: u64, total: Option<u64>) -> Export {
    Export {
        id: uuid::Uuid::from_u128(lines.into()),
        format: Format::Xlsx,
        query: "category=pothole&overdue=true".into(),
        staff: false,
        progress,
        asked: data::now(),
        lines,
        total,
        bytes: lines * 345,
        until: progress.is_over().then(data::now),
    }
}

#[tokio::test]
async fn a_file_says_how_far_it_is_and_what_can_be_done_with_it() {
    let done = file(Progress::Done, 35_700, Some(35_700));
    let files = [
        file(Progress::Waiting, 0, None),
        file(Progress::Writing, 12_000, Some(95_000)),
        Export { staff: true, query: "state=open".into(), ..done.clone() },
        file(Progress::Failed, 1, Some(2)),
    ];
    let page = staff(Role::Supervisor, Canned::city().with("/api/v1/exports", &files)).opens("/exports").await;
    assert_says(
        &page,
        &[
            "Лише прострочені · Яма на дорозі",
            "Чекає черги",
            "Записано 12\u{a0}000 з 95\u{a0}000",
            "<progress max=\"95000\" value=\"12000\">",
            "35\u{a0}700 звернень, 12,3\u{a0}МБ",
            &format!("href=\"{}\" download", done.file()),
            "<p>Усі відкриті</p>",
            "з даними лише для працівників",
            "Підготувати не вдалося",
            "Видалити: XLSX, 24 листопада 2026",
            "Скасувати: XLSX, 24 листопада 2026",
        ],
    );
    // Nothing to wait for, nothing to look again for.
    let page = staff(Role::Supervisor, Canned::city().with("/api/v1/exports", &[done])).opens("/exports").await;
    assert!(!says(&page, "Подивитися, чи готово") && !page.html.contains("<progress"));
}

#[tokio::test]
async fn where_files_are_not_told_of_the_page_says_so() {
    let away = Canned::city().failing("/api/v1/exports", &Problem::new(ProblemCode::Unavailable));
    assert_eq!(staff(Role::Officer, away).opens("/exports").await.status, Some(503));
}

#[tokio::test]
async fn of_very_many_appeals_the_overview_offers_to_prepare_a_file() {
    let prepare = "formmethod=\"post\" formaction=\"/exports\" name=\"format\" value=\"xlsx\"";
    let usual = staff(Role::Supervisor, Canned::city()).opens("/overview?state=open").await;
    assert!(!usual.html.contains(prepare));
    assert_says(&usual, &["formaction=\"/api/v1/appeals.xlsx\"", "Кожне таке завантаження записуємо"]);
    let mut figures = figures::figures();
    figures.total = LONG + 1;
    let page = staff(Role::Administrator, Canned::city().with("/api/v1/figures", &figures)).opens("/overview").await;
    assert_says(&page, &[prepare, "Підготувати XLSX", "понад 50\u{a0}000 звернень"]);
    assert!(!says(&page, "Кожне таке завантаження записуємо"), "to whom it is not given it is not offered");
}
