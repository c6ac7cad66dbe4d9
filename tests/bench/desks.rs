//! What the staff ask for: their desks, the queue of the moderators, what may be of the same matter, who calls.

use crate::{
    city::BenchCity,
    requests::{TIMES, deepest, many, measured},
    table::Table,
};
use anyhow::ensure;
use axum::body::to_bytes;
use contract::{
    Endpoint,
    appeals::{ListDuplicates, NearAppeals},
    calls::{FindCallers, GetAddress},
    desk::Desk,
    fields::AppealNumber,
};

/// The middle of the city, where most lies.
const MIDDLE: (f64, f64) = (50.4501, 30.5234);
const WORDS: &str = "На проїжджій частині біля зупинки глибока яма, водії об'їжджають її зустрічною смугою.";

pub async fn measure(city: &BenchCity, table: &mut Table) -> anyhow::Result<()> {
    // The category of what lies first on the officer's desk: they have more of it.
    let (status, body) = city.get("/api/v1/desk?limit=1", &city.officer).await;
    ensure!(status.is_success(), "the officer's desk answered {status}");
    let first: Desk = serde_json::from_slice(&body)?;
    let category = first.items.first().map(|lying| lying.category.code.clone()).unwrap_or_default();
    let of_category = format!("/api/v1/desk?limit=50&category={category}");
    for (name, desk, cookie) in [
        ("of an officer", "/api/v1/desk?limit=50", &city.officer),
        ("of an officer, moved last first", "/api/v1/desk?limit=50&sort=changed", &city.officer),
        ("of an officer, of a category", &of_category, &city.officer),
        ("of the contact centre", "/api/v1/desk?limit=50", &city.dispatcher),
        ("overdue, of the city", "/api/v1/desk?limit=50&bucket=overdue", &city.supervisor),
        ("closed, of the city", "/api/v1/desk?limit=50&bucket=closed", &city.supervisor),
    ] {
        if !table.wants(&format!("desk {name}")) {
            continue;
        }
        let name = |page| format!("desk {name}, 50 rows, page {page}");
        let (deep, page) = deepest(city, desk, cookie).await?;
        many(city, table, &name(1), &vec![desk.to_owned(); TIMES], cookie, |row| row.aim_cpu(3.0).why(COUNTED)).await?;
        many(city, table, &name(page), &vec![deep; TIMES], cookie, |row| row.aim_cpu(3.0).why(COUNTED)).await?;
    }
    let queue = vec!["/api/v1/desk/moderation".to_owned(); TIMES];
    many(city, table, "moderators’ queue, counted", &queue, &city.moderator, |row| row).await?;
    alike(city, table).await?;
    callers(city, table).await
}

const COUNTED: &str = "what lies in each part of the desk is counted with it";

/// What may be of the same matter: for whoever files, and for the staff.
async fn alike(city: &BenchCity, table: &mut Table) -> anyhow::Result<()> {
    let (lat, lon) = MIDDLE;
    let frequent = city.app.city.catalogue.iter().filter(|(_, one)| !one.dwelling).max_by_key(|(_, one)| one.weight);
    let category = frequent.map(|(_, one)| one.code.to_string());
    let pin = NearAppeals { lat: Some(lat), lon: Some(lon), category: None, text: None };
    let worded = NearAppeals { category, text: Some(WORDS.to_owned()), ..pin.clone() };
    for (name, ask) in [("near, a place alone", pin), ("near, with category and words", worded)] {
        if table.wants(name) {
            let body = serde_json::to_value(&ask)?;
            let status = city.post(NearAppeals::PATH, "", &body).await.status();
            ensure!(status.is_success(), "{name} answered {status}");
            let asked = (0..TIMES)
                .map(async |_| to_bytes(city.post(NearAppeals::PATH, "", &body).await.into_body(), usize::MAX).await);
            measured(city, table, name, asked, |row| row.aim_cpu(2.0)).await;
        }
    }
    let open: Vec<i64> = sqlx::query_scalar(
        "select number from appeal where state in ('assigned', 'in_work') and merged_into is null
         order by received_at desc limit 500",
    )
    .fetch_all(&city.app.pool)
    .await?;
    let ask = |number: &i64| ListDuplicates { number: AppealNumber::from_i64(*number) }.target();
    let asked: Vec<_> = open.iter().map(ask).collect();
    many(city, table, "duplicates of an appeal, for the staff", &asked, &city.dispatcher, |row| row).await
}

/// Who calls, and what is known at their address.
async fn callers(city: &BenchCity, table: &mut Table) -> anyhow::Result<()> {
    let names: Vec<String> = sqlx::query_scalar(
        "select split_part(name, ' ', 1) from applicant where name is not null order by appeal_id limit 500",
    )
    .fetch_all(&city.app.pool)
    .await?;
    let asked: Vec<_> = names.into_iter().map(|q| FindCallers { q }.target()).collect();
    many(city, table, "callers, by surname", &asked, &city.dispatcher, |row| row).await?;
    let (lat, lon) = MIDDLE;
    let there = vec![GetAddress { lat, lon }.target(); TIMES];
    many(city, table, "what is open at an address", &there, &city.dispatcher, |row| row).await
}
