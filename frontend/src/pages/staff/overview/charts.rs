//! Linked charts: a choice in any of them is a condition for all the others.

use super::look::Look;
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
    figures::{AgencyCount, CodeCount, Figures, StateCount},
    filter::Count,
};
use leptos::prelude::*;

#[component]
pub fn Charts(figures: Figures, look: Look, choices: Choices) -> impl IntoView {
    let t = &words().overview;
    let filter = &look.filter;
    let districts = figures.by_district.iter().map(|one| {
        let set = |filter: &mut Filter, codes| filter.district = codes;
        line(&look, one.name.name(), one.count, &one.name.code, &filter.district, set)
    });
    let districts = districts.collect();
    let channels = coded(
        &look,
        &figures.by_channel,
        |one| text::channel(one).into(),
        &filter.channel,
        |f, codes| f.channel = codes,
    );
    let timely = coded(
        &look,
        &figures.by_timeliness,
        |one| text::timeliness(one).into(),
        &filter.timely,
        |f, codes| f.timely = codes,
    );
    let waits = coded(&look, &figures.by_wait, |one| text::wait(one).into(), &filter.wait, |f, codes| f.wait = codes);
    let grades = coded(&look, &figures.by_grade, text::grade, &filter.grade, |f, codes| f.grade = codes);
    let tree = Tree { groups: &choices.groups, chosen: &filter.category };
    let groups = figures.by_group.iter().map(|one| tree.group(&look, one)).collect();
    let categories = figures.by_category.iter().filter(|one| tree.is_shown(one));
    let categories = categories.map(|one| tree.category(&look, one)).collect();
    let (agencies, states) = (agencies(&look, &figures), states(&look, &figures));
    view! {
        <div class="tables charts">
            <Bars title=t.by_group lines=groups shown=8/>
            <Bars title=t.by_category lines=categories shown=8/>
            <Bars title=t.by_agency lines=agencies shown=8/>
            <Bars title=t.by_district lines=districts/>
            <Bars title=t.by_state lines=states/>
            <Bars title=t.by_timeliness lines=timely/>
            <Bars title=t.by_wait lines=waits/>
            <Bars title=t.by_channel lines=channels/>
            <Bars title=t.by_grade lines=grades/>
        </div>
    }
    .into_any()
}

/// The busiest first.
fn agencies(look: &Look, figures: &Figures) -> Vec<Line> {
    let chosen = &look.filter.agency;
    let set = |filter: &mut Filter, codes| filter.agency = codes;
    let one = |AgencyCount { count: Count { name, count }, overdue }: &AgencyCount| Line {
        overdue: Some(*overdue),
        ..line(look, name.name(), *count, &name.code, chosen, set)
    };
    let mut lines: Vec<_> = figures.by_agency.iter().map(one).collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.count));
    lines
}

fn states(look: &Look, figures: &Figures) -> Vec<Line> {
    let set = |filter: &mut Filter, codes| filter.state = codes;
    let one = |one: &StateCount| Line {
        class: format!("state-{}", one.state),
        ..line(look, text::state(one.state).into(), one.count, &one.state, &look.filter.state, set)
    };
    figures.by_state.iter().map(one).collect()
}

/// The list with one more, or without it where it has it.
fn toggled<T: Clone + PartialEq>(list: &[T], one: &T) -> Vec<T> {
    let others: Vec<_> = list.iter().filter(|other| *other != one).cloned().collect();
    if others.len() < list.len() { others } else { [list, std::slice::from_ref(one)].concat() }
}

/// A row: to choose it, or to choose it no more.
fn line<T: Clone + PartialEq>(
    look: &Look,
    name: String,
    count: u64,
    code: &T,
    chosen: &[T],
    set: fn(&mut Filter, Vec<T>),
) -> Line {
    let href = look.with(|filter| set(filter, toggled(chosen, code)));
    Line { name, href, count, chosen: chosen.contains(code), class: String::new(), overdue: None }
}

fn coded<T: Copy + PartialEq>(
    look: &Look,
    counts: &[CodeCount<T>],
    name: impl Fn(T) -> String,
    chosen: &[T],
    set: fn(&mut Filter, Vec<T>),
) -> Vec<Line> {
    counts.iter().map(|one| line(look, name(one.code), one.count, &one.code, chosen, set)).collect()
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

    /// Choosing a topic takes the place of its categories.
    fn group(&self, look: &Look, one: &Count) -> Line {
        let group = self.groups.iter().find(|group| group.name.code == one.name.code);
        let of_group = |code: &String| group.is_some_and(|group| group.categories.iter().any(|c| c.name.code == *code));
        let chosen: Vec<_> = self.chosen.iter().filter(|code| !of_group(code)).cloned().collect();
        line(look, one.name.name(), one.count, &one.name.code, &chosen, |filter, codes| filter.category = codes)
    }

    /// Choosing a category takes the place of its topic.
    fn category(&self, look: &Look, one: &Count) -> Line {
        let group = self.group_of(&one.name.code).map(|group| &group.name.code);
        let chosen: Vec<_> = self.chosen.iter().filter(|code| Some(*code) != group).cloned().collect();
        line(look, one.name.name(), one.count, &one.name.code, &chosen, |filter, codes| filter.category = codes)
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
