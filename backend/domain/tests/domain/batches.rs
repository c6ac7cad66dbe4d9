//! CSV in, CSV out.

use domain::batch::{BatchError, Tally, routes, terms};

use crate::town;

/// The output, the reports and the tally.
fn run_terms(input: &str) -> (String, Vec<String>, Tally) {
    let (mut output, mut bad) = (Vec::new(), Vec::new());
    let report = |row: domain::batch::BadRow| bad.push(format!("{}: {}", row.line, row.reason));
    let tally = terms(&town::city(), input.as_bytes(), &mut output, report).expect("a batch");
    (String::from_utf8(output).expect("UTF-8"), bad, tally)
}

fn run_routes(input: &str) -> (String, Vec<String>) {
    let (mut output, mut bad) = (Vec::new(), Vec::new());
    let report = |row: domain::batch::BadRow| bad.push(format!("{}: {}", row.line, row.reason));
    routes(&town::city(), input.as_bytes(), &mut output, report).expect("a batch");
    (String::from_utf8(output).expect("UTF-8"), bad)
}

#[test]
fn terms_are_appended_with_the_citys_offset() {
    let (output, bad, tally) = run_terms(
        "received,days\n2026-03-06,15\n2026-03-07T23:30:00+02:00,15d\n2026-03-07T22:30:00Z,15\n\
         2026-03-28 12:00,24h\n2026-01-31,1m\n2026-03-06T10:15,1wd\n",
    );
    assert_eq!(
        output,
        "received,days,due\n2026-03-06,15,2026-03-23T23:59:59+02:00\n\
         2026-03-07T23:30:00+02:00,15d,2026-03-23T23:59:59+02:00\n\
         2026-03-07T22:30:00Z,15,2026-03-23T23:59:59+02:00\n\
         2026-03-28 12:00,24h,2026-03-29T13:00:00+03:00\n\
         2026-01-31,1m,2026-03-02T23:59:59+02:00\n\
         2026-03-06T10:15,1wd,2026-03-09T23:59:59+02:00\n"
    );
    assert!(bad.is_empty());
    assert_eq!(tally, Tally { rows: 6, bad: 0 });
}

#[test]
fn columns_are_found_by_name_and_others_are_kept() {
    let (output, ..) = run_terms("\u{feff}note, days ,received\r\n\"a, b\",5,2026-03-02\r\nв,2,2026-03-03\r\n");
    assert_eq!(
        output,
        "note, days ,received,due\n\"a, b\",5,2026-03-02,2026-03-09T23:59:59+02:00\nв,2,2026-03-03,2026-03-05T23:59:59+02:00\n"
    );
}

#[test]
fn a_bad_row_is_kept_with_empty_answers_and_reported() {
    let (output, bad, tally) =
        run_terms("received,days\n2026-02-30,15\n2026-03-06,0\n2026-03-06\n2026-03-06,15,x\n\n2026-03-06,5\n,\n");
    assert_eq!(
        output,
        "received,days,due\n2026-02-30,15,\n2026-03-06,0,\n2026-03-06,,\n2026-03-06,15,x,\n2026-03-06,5,2026-03-11T23:59:59+02:00\n,,\n"
    );
    assert_eq!(bad.len(), 5);
    assert!(bad[0].starts_with("2: received \"2026-02-30\" is no date"), "{bad:?}");
    assert!(bad[1].starts_with("3: days \"0\""), "{bad:?}");
    assert_eq!(bad[2], "4: 1 fields, but 2 in the header");
    assert_eq!(bad[3], "5: 3 fields, but 2 in the header");
    assert_eq!(tally, Tally { rows: 6, bad: 5 });
}

#[test]
fn routes_are_appended_as_codes() {
    let (output, bad) = run_routes(
        "lat,lon,category\n50.57,30.43,potholes\n50.57,30.43,no-heating\n50.47,30.47,no-heating\n50.5,30.5,manhole\n",
    );
    assert_eq!(
        output,
        "lat,lon,category,district,agency,rule\n\
         50.57,30.43,potholes,west,roads-west,potholes-by-district\n\
         50.57,30.43,no-heating,west,,\n\
         50.47,30.47,no-heating,south,heating,heat-areas\n\
         50.5,30.5,manhole,north,department,roads-everywhere\n"
    );
    assert!(bad.is_empty());
}

#[test]
fn places_that_cannot_be_routed_are_reported_with_what_would_help() {
    let (output, bad) = run_routes(
        "id,category,lon,lat\n1,potholes,50.57,30.43\n2,potholes,30.45,50.7\n3,potholes,x,50.5\n4,bears,30.45,50.5\n5,potholes,NaN,50.5\n",
    );
    assert!(output.ends_with("5,potholes,NaN,50.5,,,\n"), "{output}");
    assert_eq!(bad[0], "2: outside the city: lat and lon look swapped");
    assert_eq!(bad[1], "3: outside the city; the nearest place inside is 50.599991, 30.45");
    assert_eq!(bad[2], "4: lon \"x\" is not a number of degrees");
    assert_eq!(bad[3], "5: there is no category \"bears\"");
    assert_eq!(bad[4], "6: lon \"NaN\" is not a number of degrees");
}

#[test]
fn a_missing_column_stops_the_batch() {
    let error = terms(&town::city(), "received;days\n".as_bytes(), Vec::new(), |_| ()).expect_err("no column");
    assert!(matches!(error, BatchError::NoColumn { column: "received", .. }));
    assert_eq!(error.to_string(), "the header has no column \"received\" (it has: received;days)");
    assert!(terms(&town::city(), "".as_bytes(), Vec::new(), |_| ()).is_err());
}
