//! The same as a workbook, read by a program that is not ours.

use super::lines;
use backend::{
    store::list::Filter,
    takeout::{Asked, Writer},
};
use calamine::{Data, Reader as _, Xlsx};
use chrono::{NaiveDateTime, TimeDelta};
use contract::{
    ProblemCode,
    export::{CSV, Format, XLSX},
    problem::Fault,
};
use std::{collections::BTreeMap, io::Cursor};
use tests::{Draft, TestCity, pothole};

/// The rows of each sheet, the names first.
fn sheets(bytes: Vec<u8>) -> Vec<Vec<Vec<Data>>> {
    let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let sheets = book.worksheets().into_iter();
    sheets.map(|(_, range)| range.rows().map(<[Data]>::to_vec).collect()).collect()
}

/// The rows of all sheets, as words.
pub fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    sheets(bytes.to_vec()).iter().flatten().map(|row| row.iter().map(told).collect()).collect()
}

/// A cell as the CSV has it; words as they are.
fn told(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(words) => words.clone(),
        Data::Bool(yes) => yes.to_string(),
        Data::Float(number) if number.fract() == 0.0 => number.to_string(),
        Data::Float(number) => format!("{number:.6}"),
        Data::DateTime(at) => at.as_datetime().expect("a moment").format("%Y-%m-%dT%H:%M:%S").to_string(),
        other => panic!("{other:?} is none of our cells"),
    }
}

#[tokio::test]
async fn a_workbook_says_what_the_csv_says_with_numbers_and_moments_as_such() {
    let city = TestCity::start().await;
    city.with_a_crowd().await;
    for query in ["", "?state=closed", "?category=roads&state=in_work", "?q=26-9999999"] {
        let reply = city.stranger().gets(&format!("{XLSX}{query}")).await;
        assert_eq!((reply.status, reply.header("content-type")), (200, Format::Xlsx.media_type()));
        assert_eq!(reply.header("content-disposition"), "attachment; filename=\"vidhuk.xlsx\"");
        let sheets = sheets(reply.body.to_vec());
        let [rows] = sheets.as_slice() else { panic!("one sheet, not {}", sheets.len()) };
        let csv = city.stranger().gets(&format!("{CSV}{query}")).await.text();
        let expected = lines(&csv);
        assert_eq!(rows.len(), expected.len() + 1, "{query}");
        let names: Vec<_> = rows[0].iter().map(told).collect();
        assert_eq!(names.join(","), csv.trim_start_matches('\u{feff}').lines().next().expect("names"));
        for (row, line) in rows[1..].iter().zip(&expected) {
            for (name, cell) in names.iter().zip(row) {
                // The CSV names the offset of the city's clock, a sheet has the clock alone.
                let moment = ["received", "due", "answered", "closed"].contains(&name.as_str());
                let said = if moment { line[name].get(..19).unwrap_or_default() } else { &line[name] };
                assert_eq!(told(cell), said, "{name} of {}", line["number"]);
                assert!(!moment || matches!(cell, Data::Empty | Data::DateTime(_)), "{name}: {cell:?}");
            }
            assert!(matches!(row[16..18], [Data::Float(_), Data::Float(_)]), "a place is two numbers");
        }
    }
}

#[tokio::test]
async fn words_of_a_workbook_are_words_whatever_they_begin_with() {
    let city = TestCity::start().await;
    let strange = "=HYPERLINK(\"http://example.com\") & <b>ї</b> _x0041_";
    city.resident("Олена").files(pothole().with_address(strange)).await;
    let rows = sheets(city.stranger().gets(XLSX).await.body.to_vec()).remove(0);
    let formulas = {
        let bytes = city.stranger().gets(XLSX).await.body.to_vec();
        let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        book.worksheet_formula("appeals 1").expect("a sheet").used_cells().count()
    };
    assert_eq!((&rows[1][18], formulas), (&Data::String(strange.to_owned()), 0));
}

#[tokio::test]
async fn a_workbook_cannot_be_gone_on_with_and_says_so_by_name() {
    let city = TestCity::start().await;
    let problem = city.stranger().gets(&format!("{XLSX}?after=26-0000001")).await.is(ProblemCode::Invalid);
    assert_eq!(problem.fields, BTreeMap::from([("after".to_owned(), Fault::Unexpected)]));
}

#[tokio::test]
async fn what_one_sheet_cannot_hold_goes_on_on_the_next() {
    let city = TestCity::start().await;
    let filed = city.with_a_crowd().await;
    let asked = Asked { app: city.app.clone(), filter: Filter::default(), whole: false, now: city.now() };
    let all = asked.lines(None, 1000).await.expect("it answers");
    assert!(all.len() > 20 && filed.len() >= all.len(), "{}", all.len());
    // Laid aside between any two pieces and taken up by another, it is the same file.
    let mut writer = Writer::new(Format::Xlsx).with_rows_of_a_sheet(10);
    let mut bytes = Vec::new();
    for (at, some) in all.chunks(7).enumerate() {
        let kept = serde_json::to_string(&writer).expect("it can be kept");
        writer = serde_json::from_str(&kept).expect("it can be taken up");
        bytes.extend(writer.piece(&asked, some, at == 0, false).expect("room"));
    }
    bytes.extend(writer.piece(&asked, &[], false, true).expect("room"));
    let sheets = sheets(bytes);
    assert_eq!(sheets.len(), all.len().div_ceil(9));
    let numbers = sheets.iter().flat_map(|rows| {
        assert_eq!(rows[0][0], Data::String("number".to_owned()));
        assert!(rows.len() <= 10);
        rows[1..].iter().map(|row| told(&row[0]))
    });
    let csv = city.stranger().gets(CSV).await.text();
    assert_eq!(numbers.collect::<Vec<_>>(), lines(&csv).iter().map(|line| line["number"].clone()).collect::<Vec<_>>());
}

#[tokio::test]
async fn moments_of_a_workbook_are_by_the_clock_of_the_city_to_the_second() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    for _ in 0..4 {
        olena.files(pothole()).await;
        city.passes(TimeDelta::seconds(17));
    }
    let rows = sheets(city.stranger().gets(XLSX).await.body.to_vec()).remove(0);
    let morning: NaiveDateTime = "2026-03-03T10:00:00".parse().expect("a moment");
    for (row, seconds) in rows[1..].iter().zip([0, 17, 34, 51]) {
        let Data::DateTime(at) = &row[9] else { panic!("a moment") };
        assert_eq!(at.as_datetime(), Some(morning + TimeDelta::seconds(seconds)));
        // A spreadsheet that does not round shows the second before where there is less than the whole of it.
        let second = at.as_f64() * 86_400.0;
        assert!((second - second.round()).abs() < 1e-5, "{second}");
    }
}
