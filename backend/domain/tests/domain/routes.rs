//! Routing: order of rules, partial rules, exclusion, and the trace.

use domain::{
    city::City,
    routing::{Routed, Trace, route, route_quick},
    territory::Point,
};

use crate::town;

const WEST: Point = Point { lat: 50.57, lon: 30.43 };
const EAST: Point = Point { lat: 50.43, lon: 30.57 };
const CORE: Point = Point { lat: 50.47, lon: 30.47 };

fn ask(city: &City, category: &str, place: Point, never: &[&str]) -> Routed {
    let category = city.catalogue.find(category).expect("a category");
    let never: Vec<_> = never.iter().map(|code| city.agencies.find(code).expect("an agency")).collect();
    let routed = route(city, category, place, &never);
    assert_eq!(routed.answer, route_quick(city, category, place, &never), "quick gives the same");
    routed
}

/// `district, agency, rule` as codes.
fn short(city: &City, routed: &Routed) -> [String; 3] {
    let answer = routed.answer;
    [
        answer.district.map(|at| city.territories.districts()[at].code.to_string()),
        answer.agency.map(|at| city.agencies[at].code.to_string()),
        answer.rule.and_then(|at| city.routing.get(at)).map(|rule| rule.code.to_string()),
    ]
    .map(|code| code.unwrap_or_else(|| "-".to_owned()))
}

// Row: routing.
#[test]
fn a_rule_that_names_the_category_comes_before_an_earlier_one_that_names_its_group() {
    let city = town::city();
    let routed = ask(&city, "potholes", WEST, &[]);
    assert_eq!(short(&city, &routed), ["west", "roads-west", "potholes-by-district"]);
}

#[test]
fn a_partial_rule_that_names_no_agency_for_the_district_gives_way_to_the_groups() {
    let city = town::city();
    let routed = ask(&city, "potholes", EAST, &[]);
    assert_eq!(short(&city, &routed), ["east", "department", "roads-everywhere"]);
    let trace = serde_json::to_string(&routed.trace).expect("a trace is JSON");
    assert_eq!(
        trace,
        r#"[{"rule":"potholes-by-district","layer":"district","territory":"east","end":"no_agency"},{"rule":"roads-everywhere","agency":"department","end":"chosen"}]"#
    );
    assert_eq!(serde_json::from_str::<Trace>(&trace).expect("a trace"), routed.trace);
}

#[test]
fn a_category_without_a_rule_of_its_own_goes_by_its_groups() {
    let city = town::city();
    assert_eq!(short(&city, &ask(&city, "manhole", WEST, &[])), ["west", "department", "roads-everywhere"]);
    assert_eq!(short(&city, &ask(&city, "no-heating", CORE, &[])), ["south", "heating", "heat-areas"]);
}

#[test]
fn a_place_outside_of_a_rules_layer_goes_to_a_dispatcher() {
    let city = town::city();
    let routed = ask(&city, "no-heating", WEST, &[]);
    assert_eq!(short(&city, &routed), ["west", "-", "-"]);
    let trace = serde_json::to_string(&routed.trace).expect("a trace is JSON");
    assert_eq!(trace, r#"[{"rule":"heat-areas","layer":"heat","end":"no_territory"}]"#);
    assert_eq!(short(&city, &ask(&city, "thanks", CORE, &[])), ["south", "-", "-"]);
}

#[test]
fn an_agency_complained_of_is_passed_over_and_the_trace_says_so() {
    let city = town::city();
    let routed = ask(&city, "potholes", WEST, &["roads-west"]);
    assert_eq!(short(&city, &routed), ["west", "department", "roads-everywhere"]);
    let trace = serde_json::to_string(&routed.trace).expect("a trace is JSON");
    assert!(trace.contains(r#""agency":"roads-west","end":"excluded""#), "{trace}");
    let routed = ask(&city, "potholes", WEST, &["roads-west", "department"]);
    assert_eq!(short(&city, &routed), ["west", "-", "-"]);
}

#[test]
fn outside_the_city_no_rule_is_tried() {
    let city = town::city();
    for place in [Point::new(50.7, 30.5), Point::new(30.5, 50.5), Point::new(f64::NAN, 30.5)] {
        let routed = ask(&city, "potholes", place, &[]);
        assert_eq!(short(&city, &routed), ["-", "-", "-"]);
        assert_eq!(routed.trace, Trace::default());
    }
}

#[test]
fn a_place_on_a_border_goes_by_the_district_of_lowest_order() {
    let city = town::city();
    let middle = ask(&city, "potholes", Point::new(50.5, 30.5), &[]);
    assert_eq!(short(&city, &middle), ["north", "department", "potholes-by-district"]);
    let slant = ask(&city, "potholes", Point::new(50.53125, 30.46875), &[]);
    assert_eq!(short(&city, &slant), ["west", "roads-west", "potholes-by-district"]);
}
