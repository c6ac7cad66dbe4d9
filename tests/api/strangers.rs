//! What strangers may do: a line for every operation of the API. A new operation without a line
//! fails here.

mod table;

use self::table::{
    Is::{Done, Forbidden, Hidden, Unknown, Void},
    TABLE,
};
use axum::{
    body::Body,
    http::{Request, header},
};
use contract::appeals::Filed;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tests::{Resident, Staff, TestCity, Visitor, photo, pothole};

/// A resident who is signed in is as somebody unknown to what is not their own, but for this.
const OF_RESIDENTS: &str = "get /api/v1/my/appeals";

/// The operations of the API's own description.
async fn operations(city: &TestCity) -> BTreeSet<String> {
    let described: Value = city.stranger().gets("/api/v1/openapi.json").await.json(200);
    let paths = described["paths"].as_object().expect("paths");
    let verbs = |(path, item): (&String, &Value)| {
        let verbs = ["get", "post", "put", "patch", "delete"].into_iter().filter(|verb| item.get(verb).is_some());
        verbs.map(|verb| format!("{verb} {path}")).collect::<Vec<_>>()
    };
    paths.iter().flat_map(verbs).collect()
}

/// Appeals in each state that a move begins in, and a photo.
struct Ground {
    assigned: Filed,
    in_work: Filed,
    answered: Filed,
    medium: String,
}

impl Ground {
    async fn of(city: &TestCity, olena: &Resident) -> Self {
        let (assigned, in_work, answered) =
            (olena.files(pothole()).await, olena.files(pothole()).await, olena.files(pothole()).await);
        let officer = city.officer_for(&assigned).await;
        officer.accepts(&in_work).await;
        officer.resolves(&answered).await;
        let medium = olena.uploads(photo(40, 30)).await.id.to_string();
        Self { assigned, in_work, answered, medium }
    }

    /// An appeal, as one of many.
    fn seen(&self) -> Value {
        json!({"number": self.assigned.number, "version": 2})
    }

    /// The request of an operation as the one who may would send it, with a key or without.
    fn request(&self, olena: &Resident, operation: &str, key: Option<&str>) -> Request<Body> {
        let (verb, path) = operation.split_once(' ').expect("verb and path");
        let answer = json!({"version": 3, "text": "Усе зроблено як слід.", "outcome": "explained"});
        let (filed, body) = match path.rsplit('/').next().unwrap_or_default() {
            "answer" => (&self.in_work, answer),
            "reply.pdf" => (&self.answered, Value::Null),
            "confirm" => (&self.answered, json!({"version": 4, "grade": 1})),
            "refute" => (&self.answered, json!({"version": 4, "note": "Ні, не так"})),
            "reassign" => (&self.assigned, json!({"version": 2, "agency": "kyivvodokanal", "note": "Туди"})),
            "accept" if path.contains("/desk/") => (&self.assigned, json!({"appeals": [self.seen()]})),
            "assign" if path.contains("/desk/") => (&self.assigned, json!({"appeals": [self.seen()], "officer": 1})),
            "calls" => (&self.answered, json!({"calls": []})),
            "exports" => (&self.assigned, json!({"format": "csv"})),
            "views" => (&self.assigned, json!({"name": "Моє", "query": ""})),
            "{id}" if path.contains("/views/") => (&self.assigned, json!({"name": "Чуже"})),
            _ if path.contains("/admin/people") => {
                let note = "Чому";
                (&self.assigned, json!({"name": "Гнатюк Марко", "role": "moderator", "note": note}))
            }
            "password" => (&self.assigned, json!({"token": "x", "password": "довгий пароль"})),
            "templates" => (&self.assigned, json!({"step": "note", "title": "Так", "text": "Так."})),
            "{id}" => (&self.assigned, json!({"version": 1, "step": "note", "title": "Так", "text": "Так."})),
            "changes" => (&self.assigned, json!({"version": 0, "change": {"what": "remove_day", "id": "x"}})),
            "next" => (&self.assigned, json!({})),
            "consultations" => (&self.assigned, json!({"topic": "Субсидія", "seconds": 40})),
            "read" => (&self.assigned, json!({"until": 1})),
            "follow" | "code" => (&self.assigned, json!({"email": "ihor@example.ua"})),
            "near" => (&self.assigned, json!({"lat": 50.45, "lon": 30.52})),
            "resident" => (&self.assigned, json!({"email": "ihor@example.ua", "code": "000000"})),
            "session" => (&self.assigned, json!({"email": "ihor@example.ua", "password": "вгадаю"})),
            "appeals" => (&self.assigned, serde_json::to_value(olena.signs(pothole())).expect("JSON")),
            _ => (&self.assigned, json!({"version": 2})),
        };
        let path = path
            .replace("{number}", &filed.number.to_string())
            .replace("templates/{id}", "templates/1")
            .replace("views/{id}", "views/1000")
            .replace("people/{id}", "people/1")
            .replace("{id}", &self.medium)
            .replace("{variant}", "large")
            .replace("{layer}", "district")
            .replace("{name}", "water")
            .replace("{z}/{x}/{y}", "0/0/0");
        let point = if path.ends_with("places/at") { "lat=50.45&lon=30.52" } else { "" };
        let with_key = path.contains("/appeals/26-");
        let query = match key.filter(|_| with_key) {
            Some(key) => format!("key={key}"),
            None => point.to_owned(),
        };
        let request = Request::builder().method(verb.to_uppercase().as_str()).uri(format!("{path}?{query}"));
        if verb == "post" && path.ends_with("uploads") {
            return request.body(Body::from(photo(40, 30))).expect("a request");
        }
        let body = if verb == "post" { body.to_string() } else { String::new() };
        request.header(header::CONTENT_TYPE, "application/json").body(Body::from(body)).expect("a request")
    }
}

#[tokio::test]
async fn every_operation_has_its_line() {
    let city = TestCity::start().await;
    let lines: BTreeSet<_> = TABLE.iter().map(|(operation, _)| (*operation).to_owned()).collect();
    assert_eq!(operations(&city).await, lines);
}

#[tokio::test]
async fn strangers_may_do_what_the_table_says_and_no_more() {
    let city = TestCity::start().await;
    let (olena, ihor) = (city.resident("Олена"), city.resident("Ігор"));
    let ground = Ground::of(&city, &olena).await;
    let another = ihor.files(pothole()).await.key;
    let made_up = "A".repeat(22);
    let other: Staff = city.officer_of("kyivvodokanal").await;
    let mut wrong = Vec::new();
    let signed_in = ihor.signs_in(&city).await;
    for (operation, expected) in TABLE {
        // Signing out ends the session, so each time it is another.
        let other = if operation.ends_with("/session") { other.again().await } else { other.clone() };
        let who: [(&Visitor, Option<&str>); 4] =
            [(&city.stranger(), None), (&city.stranger(), Some(&made_up)), (&ihor, Some(&another)), (&other, None)];
        let resident = if *operation == OF_RESIDENTS { Done } else { expected[0] };
        // Signing out ends that session too.
        let as_unknown = if operation.starts_with("delete") { &ihor } else { &signed_in };
        let all = who.into_iter().zip(*expected).chain([((&**as_unknown, None), resident)]);
        for ((visitor, key), expected) in all {
            let status = visitor.knocks(ground.request(&olena, operation, key)).await;
            let came = match status {
                200..=202 => Some(Done),
                401 => Some(Unknown),
                403 => Some(Forbidden),
                404 => Some(Hidden),
                422 => Some(Void),
                _ => None,
            };
            if came != Some(expected) {
                wrong.push(format!("{operation} with key {key:?}: {status}, not {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // And nothing has moved.
    for (filed, version) in [(&ground.assigned, 2), (&ground.in_work, 3), (&ground.answered, 4)] {
        assert_eq!(olena.looks_at(filed).await.version, version);
    }
}

#[tokio::test]
async fn who_oversees_may_look_at_the_desk() {
    let city = TestCity::start().await;
    assert_eq!(city.supervisor().await.gets("/api/v1/desk").await.status, 200);
}
