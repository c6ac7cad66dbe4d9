//! Time in motion: the map of one day after the other, or of one hour after the other.

use crate::{
    components::staff::over_time::{OverTime, Period},
    lang::words,
    live::is_alive,
    time,
};
use chrono::NaiveDate;
use contract::{Filter, filter::Query};
use leptos::prelude::*;
use std::time::Duration;

/// Days that are shown hour by hour, at most.
const BY_HOUR: i64 = 2;
/// How long a picture stands, and how long one that does not come is waited for.
const STANDS: Duration = Duration::from_millis(450);
const PATIENCE: Duration = Duration::from_secs(3);

/// The time of one picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shot {
    Days(Period),
    /// An hour of the city's clock.
    Hour(NaiveDate, u32),
}

impl Shot {
    /// The filter of the picture.
    pub fn of(self, filter: &Filter) -> Filter {
        let (from, to) = match self {
            Self::Days(period) => period,
            Self::Hour(day, _) => (day, day),
        };
        Filter { from: Some(from), to: Some(to), ..filter.clone() }
    }

    /// What else its tiles are asked.
    pub fn query(self) -> Query {
        match self {
            Self::Days(_) => Query::new(),
            Self::Hour(day, hour) => Query::new().with("hour", format!("{day}T{hour:02}")),
        }
    }
}

/// The pictures of a chart over time, each with its name: of the period that is chosen, or of all of it.
pub fn shots(over: &OverTime, (from, to): (Option<NaiveDate>, Option<NaiveDate>)) -> Vec<(Shot, String)> {
    let short = from.zip(to).filter(|(from, to)| (*to - *from).num_days() < BY_HOUR);
    if let Some((from, to)) = short {
        let days = from.iter_days().take_while(|day| *day <= to);
        let hour = |day, hour| (Shot::Hour(day, hour), format!("{}, {hour:02}:00", time::short_date(day)));
        return days.flat_map(|day| (0..24).map(move |of_day| hour(day, of_day))).collect();
    }
    over.each((from, to)).into_iter().map(|(period, name)| (Shot::Days(period), name)).collect()
}

/// What is shown of the pictures.
#[derive(Clone, Copy)]
pub struct Film {
    pub shots: RwSignal<Vec<(Shot, String)>>,
    at: RwSignal<Option<usize>>,
    runs: RwSignal<bool>,
    /// Which of the waits counts.
    turn: StoredValue<u32>,
}

impl Film {
    pub fn new() -> Self {
        Self {
            shots: RwSignal::default(),
            at: RwSignal::new(None),
            runs: RwSignal::new(false),
            turn: StoredValue::new(0),
        }
    }

    /// The picture that is shown; none while the whole period is.
    pub fn shot(self) -> Option<Shot> {
        let at = self.at.get()?;
        self.shots.with(|shots| Some(shots.get(at)?.0))
    }

    pub fn is_shown(self) -> bool {
        self.at.read().is_some()
    }

    /// Nothing of another filter goes on.
    pub fn end(self) {
        self.runs.set(false);
        self.at.set(None);
    }

    /// The map has drawn what it was told to.
    pub fn painted(self) {
        if self.runs.get_untracked() {
            self.wait(STANDS);
        }
    }

    fn toggle(self) {
        if self.runs.get_untracked() {
            return self.runs.set(false);
        }
        self.runs.set(true);
        let last = self.shots.with_untracked(Vec::len).saturating_sub(1);
        let at = self.at.get_untracked().filter(|at| *at < last).map_or(0, |at| at + 1);
        self.show(at);
    }

    fn show(self, at: usize) {
        self.at.set(Some(at));
        self.wait(PATIENCE);
    }

    fn wait(self, how_long: Duration) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let turn = self.turn.get_value();
        set_timeout(move || self.next(turn), how_long);
    }

    fn next(self, turn: u32) {
        // The page may have been left meanwhile.
        if self.turn.try_get_value() != Some(turn) || !self.runs.get_untracked() {
            return;
        }
        let next = self.at.get_untracked().map_or(0, |at| at + 1);
        if next < self.shots.with_untracked(Vec::len) { self.show(next) } else { self.runs.set(false) }
    }
}

/// The buttons of a film.
#[component]
pub fn Play(film: Film) -> impl IntoView {
    let t = &words().overview;
    let alive = is_alive();
    let count = move || film.shots.read().len();
    let name = move || {
        let at = film.at.get()?;
        film.shots.with(|shots| Some(shots.get(at)?.1.clone()))
    };
    let drag = move |event| {
        film.runs.set(false);
        film.at.set(event_target_value(&event).parse().ok());
    };
    view! {
        <div class="play" role="group" aria-label=t.play_label hidden=move || !alive.get() || count() < 2>
            <button type="button" class="button quiet" on:click=move |_| film.toggle()>
                {move || if film.runs.get() { t.pause } else { t.play }}
            </button>
            <input type="range" min="0" step="1" aria-label=t.play_moment
                max=move || count().saturating_sub(1).to_string()
                prop:value=move || film.at.get().unwrap_or(0).to_string()
                aria-valuetext=move || name().unwrap_or_default()
                on:input=drag/>
            <output>{move || name().unwrap_or_else(|| t.play_all.to_owned())}</output>
            <button type="button" class="link" hidden=move || !film.is_shown() on:click=move |_| film.end()>{t.play_end}</button>
        </div>
    }
    .into_any()
}
