//! Linked charts: a choice in any of them is a condition for all the others.

use super::look::OfPage as _;
use crate::{
    components::{
        filters::Choices,
        staff::bars::{Bars, Line},
    },
    lang::{InLang, words},
    text,
};
use contract::{
    Filter,
    city::Group,
    figures::{CodeCount, Figures},
    filter::Count,
    overview::Look,
};
use leptos::prelude::*;

/// `before`: what they are compared with.
#[component]
pub fn Charts(figures: Figures, before: Option<Figures>, look: Look, choices: Choices) -> impl IntoView {
    let t = &words().overview;
    let was = before.as_ref();
    let filter = &look.filter;
    let tree = Tree { groups: &choices.groups, chosen: &filter.category };
    let charts = [
        (t.by_group, groups(&look, &figures, was, &tree)),
        (t.by_category, categories(&look, &figures, was, &tree)),
        (t.by_agency, agencies(&look, &figures, was)),
        (t.by_district, districts(&look, &figures, was)),
        (t.by_state, states(&look, &figures, was)),
        (t.by_timeliness, {
            let rows = coded(&figures.by_timeliness, |one| text::timeliness(one).into());
            lines(rows, was.map(|was| codes(&was.by_timeliness)), |one| {
                choice(&look, &filter.timely, one, |filter, list| filter.timely = list)
            })
        }),
        (t.by_wait, {
            let rows = coded(&figures.by_wait, |one| text::wait(one).into());
            lines(rows, was.map(|was| codes(&was.by_wait)), |one| {
                choice(&look, &filter.wait, one, |filter, list| filter.wait = list)
            })
        }),
        (t.by_channel, {
            let rows = coded(&figures.by_channel, |one| text::channel(one).into());
            lines(rows, was.map(|was| codes(&was.by_channel)), |one| {
                choice(&look, &filter.channel, one, |filter, list| filter.channel = list)
            })
        }),
        (t.by_grade, {
            let rows = coded(&figures.by_grade, text::grade);
            lines(rows, was.map(|was| codes(&was.by_grade)), |one| {
                choice(&look, &filter.grade, one, |filter, list| filter.grade = list)
            })
        }),
    ];
    let charts = charts.map(|(title, lines)| view! { <Bars title lines shown=10/> });
    view! { <div class="tables charts">{charts.into_iter().collect_view()}</div> }.into_any()
}

/// A row before it is known where it leads.
struct Row<T> {
    code: T,
    name: String,
    count: u64,
    overdue: Option<u64>,
    class: String,
}

impl<T> Row<T> {
    fn new(code: T, name: String, count: u64) -> Self {
        Self { code, name, count, overdue: None, class: String::new() }
    }
}

/// The rows as links: `choice` tells whether a code is chosen, and the address that says otherwise.
fn lines<T: PartialEq>(
    rows: Vec<Row<T>>,
    was: Option<Vec<(T, u64)>>,
    choice: impl Fn(&T) -> (bool, String),
) -> Vec<Line> {
    let line = |Row { code, name, count, overdue, class }: Row<T>| {
        let (chosen, href) = choice(&code);
        let then = |was: &Vec<(T, u64)>| was.iter().find(|(other, _)| *other == code).map_or(0, |(_, count)| *count);
        Line { name, href, class, chosen, count, overdue, before: was.as_ref().map(then) }
    };
    rows.into_iter().map(line).collect()
}

/// The list with one more, or without it where it has it.
fn toggled<T: Clone + PartialEq>(list: &[T], one: &T) -> Vec<T> {
    let others: Vec<_> = list.iter().filter(|other| *other != one).cloned().collect();
    if others.len() < list.len() { others } else { [list, std::slice::from_ref(one)].concat() }
}

/// Whether a code of a list is chosen, and the address where it is otherwise.
fn choice<T: Clone + PartialEq>(look: &Look, list: &[T], one: &T, set: fn(&mut Filter, Vec<T>)) -> (bool, String) {
    (list.contains(one), look.with(|filter| set(filter, toggled(list, one))))
}

fn coded<T: Copy>(counts: &[CodeCount<T>], name: impl Fn(T) -> String) -> Vec<Row<T>> {
    counts.iter().map(|one| Row::new(one.code, name(one.code), one.count)).collect()
}

fn codes<T: Copy>(counts: &[CodeCount<T>]) -> Vec<(T, u64)> {
    counts.iter().map(|one| (one.code, one.count)).collect()
}

fn named(one: &Count) -> Row<String> {
    Row::new(one.name.code.clone(), one.name.name(), one.count)
}

fn names(counts: &[Count]) -> Vec<(String, u64)> {
    counts.iter().map(|one| (one.name.code.clone(), one.count)).collect()
}

/// The busiest first.
fn agencies(look: &Look, figures: &Figures, was: Option<&Figures>) -> Vec<Line> {
    let mut rows: Vec<_> =
        figures.by_agency.iter().map(|one| Row { overdue: Some(one.overdue), ..named(&one.count) }).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.count));
    let was = was.map(|was| was.by_agency.iter().map(|one| (one.count.name.code.clone(), one.count.count)).collect());
    lines(rows, was, |one| choice(look, &look.filter.agency, one, |filter, list| filter.agency = list))
}

fn districts(look: &Look, figures: &Figures, was: Option<&Figures>) -> Vec<Line> {
    let rows = figures.by_district.iter().map(named).collect();
    let was = was.map(|was| names(&was.by_district));
    lines(rows, was, |one| choice(look, &look.filter.district, one, |filter, list| filter.district = list))
}

fn states(look: &Look, figures: &Figures, was: Option<&Figures>) -> Vec<Line> {
    let row =
        |state, count| Row { class: format!("state-{state}"), ..Row::new(state, text::state(state).into(), count) };
    let rows = figures.by_state.iter().map(|one| row(one.state, one.count)).collect();
    let was = was.map(|was| was.by_state.iter().map(|one| (one.state, one.count)).collect());
    lines(rows, was, |one| choice(look, &look.filter.state, one, |filter, list| filter.state = list))
}

/// Choosing a topic takes the place of its categories.
fn groups(look: &Look, figures: &Figures, was: Option<&Figures>, tree: &Tree<'_>) -> Vec<Line> {
    let rows = figures.by_group.iter().map(named).collect();
    lines(rows, was.map(|was| names(&was.by_group)), |code| {
        let group = tree.groups.iter().find(|group| group.name.code == *code);
        let of_group = |code: &String| group.is_some_and(|group| group.categories.iter().any(|c| c.name.code == *code));
        let others: Vec<_> = tree.chosen.iter().filter(|code| !of_group(code)).cloned().collect();
        choice(look, &others, code, |filter, list| filter.category = list)
    })
}

/// Choosing a category takes the place of its topic.
fn categories(look: &Look, figures: &Figures, was: Option<&Figures>, tree: &Tree<'_>) -> Vec<Line> {
    let rows = figures.by_category.iter().filter(|one| tree.is_shown(one)).map(named).collect();
    lines(rows, was.map(|was| names(&was.by_category)), |code| {
        let group = tree.group_of(code).map(|group| &group.name.code);
        let others: Vec<_> = tree.chosen.iter().filter(|code| Some(*code) != group).cloned().collect();
        choice(look, &others, code, |filter, list| filter.category = list)
    })
}

/// Topics and their categories: one condition, for a topic stands for all its categories.
struct Tree<'a> {
    groups: &'a [Group],
    chosen: &'a [String],
}

impl Tree<'_> {
    fn group_of(&self, category: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.categories.iter().any(|one| one.name.code == category))
    }

    fn is_chosen(&self, code: &str) -> bool {
        self.chosen.iter().any(|one| one == code)
    }

    /// Where topics are chosen, their categories are what one chooses from next.
    fn is_shown(&self, one: &Count) -> bool {
        let of_chosen = |code: &str| self.group_of(code).is_some_and(|group| self.is_chosen(&group.name.code));
        let any_group = self.groups.iter().any(|group| self.is_chosen(&group.name.code));
        !any_group || self.is_chosen(&one.name.code) || of_chosen(&one.name.code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::State;

    #[test]
    fn a_second_choice_of_the_same_undoes_the_first() {
        let one = toggled(&[State::Closed], &State::InWork);
        assert_eq!(one, [State::Closed, State::InWork]);
        assert_eq!(toggled(&one, &State::Closed), [State::InWork]);
    }
}
