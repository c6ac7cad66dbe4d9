//! Figures, against a naive count of all appeals.

use chrono::Datelike;
use contract::{
    Channel, Filter, Span, State, Step, Timeliness,
    appeals::{Card, ListAppeals},
    figures::{Figures, GetFigures, GetTotals, Totals},
    filter::Count,
};
use std::collections::BTreeMap;
use tests::{TestCity, pothole};

pub async fn figures(city: &TestCity, filter: Filter) -> Figures {
    city.stranger().asks(&GetFigures { filter, span: None }).await.expect("figures")
}

async fn totals(city: &TestCity, filter: Filter) -> Totals {
    city.stranger().asks(&GetTotals { filter }).await.expect("totals")
}

/// The few figures that matter to everybody, out of all.
fn of(figures: &Figures) -> Totals {
    let Figures { total, done, on_time, median_days, .. } = *figures;
    Totals { total, done, on_time, median_days }
}

fn counted<'a>(codes: impl Iterator<Item = &'a str>) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for code in codes {
        *counts.entry(code.to_owned()).or_default() += 1;
    }
    counts
}

fn told<'a>(counts: impl Iterator<Item = &'a Count>) -> BTreeMap<String, u64> {
    counts.map(|count| (count.name.code.clone(), count.count)).collect()
}

fn number(of: usize) -> u64 {
    u64::try_from(of).expect("a number")
}

#[tokio::test]
async fn figures_are_what_a_naive_count_finds() {
    let city = TestCity::start().await;
    city.with_a_crowd().await;
    city.map_is_up_to_date().await;
    let all = city.everything().await;
    let figures = figures(&city, Filter::default()).await;
    let count = |fits: &dyn Fn(&Card) -> bool| number(all.iter().filter(|card| fits(card)).count());
    assert_eq!(figures.total, number(all.len()));
    assert_eq!(figures.open, count(&|card| card.state.is_open()));
    assert_eq!(figures.overdue, count(&|card| card.overdue));
    assert_eq!(figures.done, count(&|card| matches!(card.state, State::Answered | State::Closed)));
    let states: BTreeMap<_, _> = figures.by_state.iter().map(|line| (line.state.to_string(), line.count)).collect();
    assert_eq!(states, counted(all.iter().map(|card| card.state.code())));
    assert_eq!(told(figures.by_category.iter()), counted(all.iter().map(|card| card.category.code.as_str())));
    let districts = all.iter().filter_map(|card| card.district.as_ref()).map(|one| one.code.as_str());
    assert_eq!(told(figures.by_district.iter()), counted(districts));
    let agencies = || all.iter().filter_map(|card| Some((card.agency.as_ref()?.code.as_str(), card.overdue)));
    assert_eq!(told(figures.by_agency.iter().map(|line| &line.count)), counted(agencies().map(|(code, _)| code)));
    let late = counted(agencies().filter(|(_, late)| *late).map(|(code, _)| code));
    let told_late = figures.by_agency.iter().filter(|line| line.overdue > 0);
    assert_eq!(told_late.map(|line| (line.count.name.code.clone(), line.overdue)).collect::<BTreeMap<_, _>>(), late);
    assert_eq!(figures.by_group.iter().map(|count| count.count).sum::<u64>(), figures.total);

    // Of thirty days to now, none left out.
    assert_eq!(figures.by_day.len(), 30);
    let days: BTreeMap<_, _> =
        figures.by_day.iter().filter(|line| line.count > 0).map(|line| (line.day.to_string(), line.count)).collect();
    let received: Vec<_> = all.iter().map(|card| card.received.date_naive().to_string()).collect();
    assert_eq!(days, counted(received.iter().map(String::as_str)));
    assert!(figures.by_day.is_sorted_by_key(|line| line.day));
}

#[tokio::test]
async fn grades_and_times_are_means_of_what_was_graded_and_answered() {
    let city = TestCity::start().await;
    assert_eq!(figures(&city, Filter::default()).await.mean_grade, None);
    let olena = city.resident("Олена");
    for (days, grade) in [(1, 5), (3, 2), (5, 5)] {
        let filed = olena.files(pothole()).await;
        let officer = city.officer_for(&filed).await;
        officer.accepts(&filed).await;
        city.passes(chrono::TimeDelta::days(days));
        officer.again().await.resolves_after_acceptance(&filed).await;
        olena.confirms(&filed, grade).await;
    }
    city.map_is_up_to_date().await;
    let figures = figures(&city, Filter::default()).await;
    assert_eq!((figures.mean_grade, figures.on_time), (Some(4.0), Some(1.0)));
    let median = figures.median_days.expect("answers");
    assert!((median - 3.0).abs() < 0.1, "{median}");
}

#[tokio::test]
async fn under_a_filter_the_totals_are_of_what_fits() {
    let city = TestCity::start().await;
    city.with_a_crowd().await;
    city.map_is_up_to_date().await;
    let all = city.everything().await;
    for state in [State::Closed, State::InWork] {
        let figures = figures(&city, Filter { state: vec![state], ..Filter::default() }).await;
        let fitting: Vec<_> = all.iter().filter(|card| card.state == state).collect();
        assert_eq!(figures.total, number(fitting.len()), "{state}");
        assert_eq!(figures.open, number(fitting.iter().filter(|card| card.state.is_open()).count()), "{state}");
        assert_eq!(figures.overdue, number(fitting.iter().filter(|card| card.overdue).count()), "{state}");
        let done = fitting.iter().filter(|card| matches!(card.state, State::Answered | State::Closed)).count();
        assert_eq!(figures.done, number(done), "{state}");
        let totals = totals(&city, Filter { state: vec![state], ..Filter::default() }).await;
        assert_eq!(totals, of(&figures), "{state}");
        // A choice does not hide its siblings.
        assert!(figures.by_state.len() > 1);
    }
    let district = Filter { district: vec!["obolonskyi".into()], ..Filter::default() };
    let figures = figures(&city, district.clone()).await;
    let here = all.iter().filter(|card| card.district.as_ref().is_some_and(|one| one.code == "obolonskyi"));
    assert_eq!(totals(&city, district).await, of(&figures));
    let states: BTreeMap<_, _> = figures.by_state.iter().map(|line| (line.state.to_string(), line.count)).collect();
    assert_eq!(states, counted(here.map(|card| card.state.code())));
    assert!(figures.by_district.len() > 1);
}

#[tokio::test]
async fn each_choice_is_counted_as_the_list_finds_it() {
    let city = TestCity::start().await;
    city.with_a_crowd().await;
    city.map_is_up_to_date().await;
    let phone = Filter { channel: vec![Channel::Web], ..Filter::default() };
    let late = Filter { timely: vec![Timeliness::Late, Timeliness::Running], ..Filter::default() };
    let graded = Filter { grade: vec![1, 2, 3, 4, 5], category: vec!["roads".into()], ..Filter::default() };
    for under in [Filter::default(), phone, late, graded] {
        let told = figures(&city, under.clone()).await;
        let mut choices: Vec<(Filter, u64)> = Vec::new();
        let mut choice = |set: &dyn Fn(&mut Filter), count: u64| {
            let mut filter = under.clone();
            set(&mut filter);
            choices.push((filter, count));
        };
        told.by_state.iter().for_each(|one| choice(&|filter| filter.state = vec![one.state], one.count));
        told.by_channel.iter().for_each(|one| choice(&|filter| filter.channel = vec![one.code], one.count));
        told.by_timeliness.iter().for_each(|one| choice(&|filter| filter.timely = vec![one.code], one.count));
        told.by_wait.iter().for_each(|one| choice(&|filter| filter.wait = vec![one.code], one.count));
        told.by_grade.iter().for_each(|one| choice(&|filter| filter.grade = vec![one.code], one.count));
        let named = |one: &Count| vec![one.name.code.clone()];
        told.by_category.iter().for_each(|one| choice(&|filter| filter.category = named(one), one.count));
        told.by_group.iter().for_each(|one| choice(&|filter| filter.category = named(one), one.count));
        told.by_district.iter().for_each(|one| choice(&|filter| filter.district = named(one), one.count));
        told.by_agency.iter().for_each(|one| choice(&|filter| filter.agency = named(&one.count), one.count.count));
        assert!(choices.len() > 12, "{told:?}");
        for (filter, count) in choices {
            let listed = ListAppeals { filter: filter.clone(), ..ListAppeals::default() };
            assert_eq!(number(city.pages(listed).await.len()), count, "{filter:?}");
            assert_eq!(figures(&city, filter).await.total, count);
        }
    }
}

#[tokio::test]
async fn long_times_are_counted_by_week_and_month_and_none_is_lost() {
    let city = TestCity::start().await;
    city.with_a_crowd().await;
    city.map_is_up_to_date().await;
    let ask = |filter: Filter, span| GetFigures { filter, span: Some(span) };
    let month = city.stranger().asks(&ask(Filter::default(), Span::Month)).await.expect("figures");
    assert_eq!((month.step, month.by_day.len()), (Step::Day, 30));
    let year = city.stranger().asks(&ask(Filter::default(), Span::Year)).await.expect("figures");
    assert_eq!((year.step, year.by_day.len()), (Step::Week, 53));
    assert!(year.by_day.iter().all(|week| week.day.weekday() == chrono::Weekday::Mon));
    // A period that begins before is shown whole, beside what came since; and a choice does not hide its siblings.
    let long_ago = Filter { from: "2019-06-14".parse().ok(), to: "2019-06-20".parse().ok(), ..Filter::default() };
    let all = city.stranger().asks(&ask(long_ago, Span::Month)).await.expect("figures");
    assert_eq!((all.step, all.by_day[0].day.to_string()), (Step::Month, "2019-06-01".to_owned()));
    assert_eq!((all.total, all.until), (0, month.until));
    let everything = city.stranger().asks(&ask(Filter::default(), Span::All)).await.expect("figures");
    for told in [year, all, everything] {
        assert_eq!(told.by_day.iter().map(|bar| bar.count).sum::<u64>(), month.total);
    }
    let wrong = city.stranger().gets("/api/v1/figures?span=decade").await;
    assert_eq!(wrong.status, 422);
}

#[tokio::test]
async fn a_search_has_figures_too() {
    let city = TestCity::start().await;
    city.with_a_crowd().await;
    city.map_is_up_to_date().await;
    let filter = Filter { q: "Івасюка".into(), ..Filter::default() };
    let listed = ListAppeals { filter: filter.clone(), ..ListAppeals::default() };
    assert_eq!(figures(&city, filter).await.total, number(city.pages(listed).await.len()));
}

#[tokio::test]
async fn the_days_are_those_of_the_period() {
    let city = TestCity::start().await;
    let day = |text: &str| text.parse().ok();
    let period = Filter { from: day("2026-02-27"), to: day("2026-03-02"), ..Filter::default() };
    let days: Vec<_> = figures(&city, period).await.by_day.iter().map(|line| line.day.to_string()).collect();
    assert_eq!(days, ["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"]);
}

#[tokio::test]
async fn figures_that_have_not_changed_are_not_sent_again() {
    let city = TestCity::start().await;
    let first = city.stranger().gets("/api/v1/figures").await;
    let known = city.stranger().with("if-none-match", first.header("etag"));
    assert_eq!(known.gets("/api/v1/figures").await.status, 304);
    city.resident("Олена").files(pothole()).await;
    city.map_is_up_to_date().await;
    assert_eq!(known.gets("/api/v1/figures").await.status, 200);
}
