//! Every appeal that has a number, in the binary format of COPY: the quickest way out of PostgreSQL.

use super::{Fact, Mark};
use crate::store::{Fault, code};
use futures::{TryStreamExt, stream};
use sqlx::{AssertSqlSafe, Connection, PgConnection};

/// What the map keeps, in the order in which [`Fact::read`] takes it, under a condition.
fn every(condition: &str) -> String {
    format!(
        "copy (select number, state, channel, category, district, agency, shown_lon, shown_lat,
             received_at, due_at, answered_at, closed_at, grade, refutes > 0, executed, thumb is not null
         from appeal where registered_at is not null and {condition}) to stdout (format binary)"
    )
}

/// The start of a binary COPY: signature, flags, and the length of what may follow, which is never anything.
const HEADER: usize = 11 + 4 + 4;
/// Seconds from 1970 to PostgreSQL's own beginning of time, and its steps in a second.
const EPOCH: i64 = 946_684_800;
const STEPS: i64 = 1_000_000;

/// Tells every appeal, as all of them were at one moment, in no order; gives the mark of that moment.
///
/// Half of the table is read by each connection: making rows of its pages takes PostgreSQL longer than reading them takes
/// us.
///
/// # Errors
/// The database does not answer, or answers what cannot be; what `each` says.
pub async fn all(
    [one, other]: [&mut PgConnection; 2],
    mut each: impl FnMut(&Fact<'_>) -> Result<(), Fault> + Send,
) -> Result<Mark, Fault> {
    // One snapshot for the mark and the rows: what comes after it is told by the feed.
    let mut one = one.begin_with(ONE_MOMENT).await?;
    let mark = super::mark_of_now(&mut *one).await?;
    let moment = sqlx::query_scalar!(r#"select pg_export_snapshot() as "moment!""#).fetch_one(&mut *one).await?;
    let pages = "select pg_relation_size('appeal') / current_setting('block_size')::bigint";
    let pages: i64 = sqlx::query_scalar(pages).fetch_one(&mut *one).await?;
    let mut other = other.begin_with(ONE_MOMENT).await?;
    // The moment's name is PostgreSQL's own.
    let same = AssertSqlSafe(format!("set transaction snapshot '{moment}'"));
    sqlx::query(same).execute(&mut *other).await?;
    let middle = pages / 2;
    let halves = [every(&format!("ctid < '({middle},0)'")), every(&format!("ctid >= '({middle},0)'"))];
    {
        let first = one.copy_out_raw(&halves[0]).await?.map_ok(|piece| (0, piece));
        let second = other.copy_out_raw(&halves[1]).await?.map_ok(|piece| (1, piece));
        let mut pieces = stream::select(first, second);
        let mut readers = [Reader::default(), Reader::default()];
        while let Some((whose, piece)) = pieces.try_next().await? {
            readers[whose].read(&piece, &mut each)?;
        }
    }
    one.rollback().await?;
    other.rollback().await?;
    Ok(mark)
}

/// Begins a transaction that sees one moment, whatever is saved meanwhile.
pub const ONE_MOMENT: &str = "begin isolation level repeatable read read only";

/// Tells every appeal that a transaction sees.
///
/// # Errors
/// As [`all`].
pub async fn rows(
    tx: &mut PgConnection,
    mut each: impl FnMut(&Fact<'_>) -> Result<(), Fault> + Send,
) -> Result<(), Fault> {
    let mut pieces = tx.copy_out_raw(&every("true")).await?;
    let mut reader = Reader::default();
    while let Some(piece) = pieces.try_next().await? {
        reader.read(&piece, &mut each)?;
    }
    Ok(())
}

/// What has come of a COPY and is not read yet.
#[derive(Default)]
struct Reader {
    held: Vec<u8>,
    begun: bool,
}

impl Reader {
    fn read(&mut self, piece: &[u8], each: &mut impl FnMut(&Fact<'_>) -> Result<(), Fault>) -> Result<(), Fault> {
        self.held.extend_from_slice(piece);
        let mut rest = &self.held[..];
        if !self.begun {
            let Some(behind) = rest.get(HEADER..) else { return Ok(()) };
            (rest, self.begun) = (behind, true);
        }
        while let Some((fact, behind)) = Fact::read(rest)? {
            each(&fact)?;
            rest = behind;
        }
        let read = self.held.len() - rest.len();
        self.held.drain(..read);
        Ok(())
    }
}

/// The fields of a row.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    /// The next one; none where there is no value.
    fn next(&mut self) -> Result<Option<&'a [u8]>, Fault> {
        let wrong = || Fault::impossible("appeal", "all", "COPY tells another row than was asked for");
        let (length, rest) = self.0.split_first_chunk().ok_or_else(wrong)?;
        let length = i32::from_be_bytes(*length);
        let (value, rest) = rest.split_at_checked(usize::try_from(length).unwrap_or(0)).ok_or_else(wrong)?;
        self.0 = rest;
        Ok((length >= 0).then_some(value))
    }

    fn number<const N: usize>(&mut self) -> Result<Option<[u8; N]>, Fault> {
        let wrong = |_| Fault::impossible("appeal", "all", "a number of another size");
        self.next()?.map(|bytes| bytes.try_into().map_err(wrong)).transpose()
    }

    fn text(&mut self) -> Result<Option<&'a str>, Fault> {
        let wrong = |error| Fault::impossible("appeal", "all", error);
        self.next()?.map(|bytes| str::from_utf8(bytes).map_err(wrong)).transpose()
    }

    fn degrees(&mut self) -> Result<f64, Fault> {
        // A place that is none is for the map to refuse.
        Ok(self.number()?.map_or(f64::NAN, f64::from_be_bytes))
    }

    /// Unix seconds.
    fn moment(&mut self) -> Result<Option<i64>, Fault> {
        Ok(self.number()?.map(|steps| i64::from_be_bytes(steps).div_euclid(STEPS).saturating_add(EPOCH)))
    }

    fn flag(&mut self) -> Result<bool, Fault> {
        Ok(self.number()? == Some([1]))
    }
}

impl<'a> Fact<'a> {
    /// The next row and what is behind it; none where it is not whole yet, and at the end.
    fn read(bytes: &'a [u8]) -> Result<Option<(Self, &'a [u8])>, Fault> {
        let Some((fields, behind)) = whole_row(bytes) else { return Ok(None) };
        let mut fields = Fields(fields);
        let number = fields.number()?.map(i64::from_be_bytes);
        let number = number.ok_or_else(|| Fault::impossible("appeal", "all", "registered without a number"))?;
        let fact = Self {
            number,
            state: code("appeal", number, fields.text()?.unwrap_or_default())?,
            channel: fields.text()?.unwrap_or_default(),
            category: fields.text()?.unwrap_or_default(),
            district: fields.text()?,
            agency: fields.text()?,
            lon: fields.degrees()?,
            lat: fields.degrees()?,
            received: fields.moment()?.unwrap_or_default(),
            due: fields.moment()?,
            answered: fields.moment()?,
            closed: fields.moment()?,
            grade: fields.number()?.map(i16::from_be_bytes),
            refuted: fields.flag()?,
            executed: fields.flag()?,
            has_photo: fields.flag()?,
        };
        Ok(Some((fact, behind)))
    }
}

/// The fields of the next row, each with its length before it, and what is behind them.
fn whole_row(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (count, fields) = bytes.split_first_chunk()?;
    // The last row is no row, and says so by its count.
    let count = usize::try_from(i16::from_be_bytes(*count)).ok()?;
    let mut at = 0;
    for _ in 0..count {
        let length = fields.get(at..)?.first_chunk()?;
        at += size_of::<i32>() + usize::try_from(i32::from_be_bytes(*length)).unwrap_or(0);
    }
    fields.split_at_checked(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(fields: &[Option<&[u8]>]) -> Vec<u8> {
        let mut bytes = i16::try_from(fields.len()).unwrap().to_be_bytes().to_vec();
        for field in fields {
            let length = field.map_or(-1, |field| i32::try_from(field.len()).unwrap());
            bytes.extend(length.to_be_bytes());
            bytes.extend(field.unwrap_or_default());
        }
        bytes
    }

    #[test]
    fn a_row_is_read_when_all_of_it_has_come() {
        let (number, lon, lat) = (260_000_001i64.to_be_bytes(), 30.5f64.to_be_bytes(), 50.25f64.to_be_bytes());
        // Half a second before PostgreSQL's beginning of time.
        let before = (-500_000i64).to_be_bytes();
        let bytes = row(&[
            Some(&number),
            Some(b"closed"),
            Some(b"web"),
            Some(b"pothole"),
            None,
            Some(b"roads"),
            Some(&lon),
            Some(&lat),
            Some(&before),
            None,
            None,
            Some(&before),
            Some(&[0, 5]),
            Some(&[1]),
            Some(&[1]),
            Some(&[0]),
        ]);
        for part in 0..bytes.len() {
            assert!(Fact::read(&bytes[..part]).unwrap().is_none(), "{part}");
        }
        let (fact, rest) = Fact::read(&bytes).unwrap().unwrap();
        assert_eq!(
            (fact.number, fact.category, fact.district, fact.agency),
            (260_000_001, "pothole", None, Some("roads"))
        );
        assert_eq!((fact.lon, fact.lat, fact.received), (30.5, 50.25, EPOCH - 1));
        assert_eq!((fact.due, fact.closed, fact.grade), (None, Some(EPOCH - 1), Some(5)));
        assert!(fact.refuted && fact.executed && !fact.has_photo && rest.is_empty());
        assert!(Fact::read(&(-1i16).to_be_bytes()).unwrap().is_none(), "the end");
    }

    #[test]
    fn a_row_of_something_else_is_refused() {
        assert!(Fact::read(&row(&[Some(b"text")])).is_err());
        assert!(Fact::read(&row(&[None])).is_err());
    }
}
