//! What the applicant of an appeal wrote before it, and others in the same words, and what that makes of this one.

use crate::{
    app::App,
    store::{self, alike::Earlier},
};
use contract::{
    Channel,
    appeals::Signed,
    fields::{AppealNumber, Point},
};
use domain::{
    likeness::Matter,
    sign::{self, sign},
    territory,
};

/// How many earlier appeals are told, and looked at for a sign.
pub const EARLIER: i64 = 10;

/// The sign that an appeal bears beside these, the newest first; none where it is the first of its matter.
pub fn signed(
    app: &App,
    new: &Matter<'_>,
    channel: &str,
    point: Point,
    earlier: &[Earlier],
    others: Option<sign::Others>,
) -> Result<Option<Signed>, store::Fault> {
    let Some(channel) = Channel::from_code(channel) else { return Ok(None) };
    let compared = earlier.iter().map(|one| compared(app, point, one)).collect::<Result<Vec<_>, _>>()?;
    Ok(sign(new, channel, compared.into_iter().flatten(), others, &app.city.catalogue))
}

/// One as it is compared; none where the city has dropped its category.
fn compared<'a>(app: &App, point: Point, one: &'a Earlier) -> Result<Option<sign::Earlier<'a>>, store::Fault> {
    let row = &one.row;
    let known = app.city.catalogue.find(&row.category).zip(Channel::from_code(&one.channel));
    let Some((category, channel)) = known else { return Ok(None) };
    let place = territory::Point::new(row.lat, row.lon);
    Ok(Some(sign::Earlier {
        number: AppealNumber::from_i64(row.number),
        matter: Matter { category, received: row.received_at, text: &one.words },
        channel,
        state: row.state()?,
        answered: one.answered,
        metres: territory::Point::from(point).metres_to(place),
    }))
}
