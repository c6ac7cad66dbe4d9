use super::seen::Seen;
use crate::{
    api::{
        body::{Json, Number},
        caller::Visitor,
        docs::OneAppeal,
        error::{Answer, Refused},
        query::Pairs,
    },
    app::App,
    store::{
        appeals::{self, Whole},
        templates,
    },
};
use axum::extract::State;
use contract::{
    Endpoint, Move, Problem, ProblemCode, Readers,
    problem::Fault,
    templates::{Filled, ListFilled, TemplateField, written},
};
use domain::{
    rights::{self, Caller, Staff},
    template::Template,
    term,
};

/// The templates that fit an appeal, filled in, for the moves that the caller can make now.
#[utoipa::path(get, path = ListFilled::PATH, operation_id = "list_filled_templates", tag = "desk",
    params(OneAppeal, ("step" = Option<Move>, Query)),
    responses((status = 200, body = Vec<Filled>), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn list_filled(
    State(app): State<App>,
    visitor: Visitor,
    Number(number): Number,
    pairs: Pairs,
) -> Answer<Json<Vec<Filled>>> {
    let Seen { staff, caller, whole } = Seen::known(&app, &visitor, number).await?;
    pairs.only(&["step"])?;
    let steps = steps(&caller, &whole, step(&pairs)?, &visitor)?;
    let category = &whole.category;
    let offered = templates::list_offered(&app.pool, staff.agency.as_deref(), &steps, category).await?;
    let told = Told { app: &app, staff, caller: &caller, whole: &whole, visitor: &visitor };
    let (mut filled, mut named) = (Vec::new(), false);
    for one in offered {
        let Some(step) = Move::from_code(&one.step) else { continue };
        // It was read when it was kept; what cannot be read by this version is not offered.
        let Ok(template) = Template::parse(&one.text, step.readers()) else { continue };
        named |= template.has(TemplateField::Applicant);
        let text = template.fill(|field| told.field(field, step.readers()));
        filled.push(Filled { id: one.id, step, title: one.title, text });
    }
    if named && rights::sees_applicant(&caller, &whole.standing) {
        appeals::log_look(&app.pool, staff.person, whole.standing.id, visitor.now).await?;
    }
    Ok(Json(filled))
}

fn step(pairs: &Pairs) -> Answer<Option<Move>> {
    let unknown = |code: &str| Refused::field("step", Fault::unknown(code));
    let known = |code: &str| Move::from_code(code).filter(|step| written(*step).is_some());
    pairs.get("step").map(|code| known(code).ok_or_else(|| unknown(code))).transpose()
}

/// The moves with words that the caller can make now. One that is asked for must be theirs in some state.
fn steps(caller: &Caller, whole: &Whole, asked: Option<Move>, visitor: &Visitor) -> Answer<Vec<String>> {
    let standing = &whole.standing;
    let theirs =
        asked.map_or_else(|| rights::sees_all(caller, standing), |step| rights::may(step, caller, standing).is_some());
    if !theirs {
        return Err(Refused::of(ProblemCode::Forbidden));
    }
    let can = rights::can(caller, standing, visitor.now).into_iter();
    let fits = |step: &Move| written(*step).is_some() && asked.is_none_or(|asked| asked == *step);
    Ok(can.filter(fits).map(|step| step.code().to_owned()).collect())
}

/// What an appeal tells a template, in Ukrainian, as the city writes.
struct Told<'a> {
    app: &'a App,
    staff: &'a Staff,
    caller: &'a Caller,
    whole: &'a Whole,
    visitor: &'a Visitor,
}

impl Told<'_> {
    fn field(&self, field: TemplateField, readers: Readers) -> Option<String> {
        let Self { app, whole, .. } = self;
        let standing = &whole.standing;
        let day = |moment| term::city_date(moment, app.city.tz).format("%d.%m.%Y").to_string();
        // Where a dwelling is, is not for everybody.
        let shows_place = readers != Readers::Public || !whole.dwelling;
        match field {
            TemplateField::Number => Some(whole.number.to_string()),
            TemplateField::Category => Some(app.category(&whole.category).uk),
            TemplateField::Address => whole.address.clone().filter(|_| shows_place),
            TemplateField::Received => Some(day(standing.received)),
            TemplateField::Due => standing.due.map(day),
            TemplateField::Agency => standing.agency.as_deref().map(|code| app.agency(code).uk),
            TemplateField::Applicant => {
                let known = whole.applicant.as_ref().filter(|_| rights::sees_applicant(self.caller, standing));
                known.map(|known| known.name.clone())
            }
            TemplateField::Officer => Some(self.staff.name.clone()),
            TemplateField::Today => Some(day(self.visitor.now)),
        }
    }
}
