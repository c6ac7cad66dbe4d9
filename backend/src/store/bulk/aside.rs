//! Indexes and keys that are cheaper made once than kept row by row.

use crate::store::Fault;
use sqlx::{AssertSqlSafe, Executor, PgConnection};

/// What was laid aside: how to make it again, as the catalog itself tells it.
#[derive(Debug, Default)]
pub struct Aside(Vec<Again>);

#[derive(Debug)]
struct Again {
    name: String,
    statement: String,
}

/// Lays aside the indexes and keys of the tables that are about to be filled, and the foreign keys
/// that lead to them. They are empty and locked until the transaction ends: nobody can read past
/// an index or write past a key that is missing, and a load that fails brings all of it back.
///
/// # Errors
/// The database does not answer.
pub async fn lay_aside(db: &mut PgConnection) -> Result<Aside, Fault> {
    db.execute(
        "lock table appeal, applicant, history, deadline, medium, idempotency, follower, look in access exclusive mode",
    )
    .await?;
    // Foreign keys go first and come last: they lean on the others.
    let keys = sqlx::query!(
        r#"select conname as "name!", conrelid::regclass::text as "of!", pg_get_constraintdef(oid) as "definition!"
           from pg_constraint,
               lateral (values (array['appeal', 'applicant', 'history', 'deadline']::regclass[])) as t (filled)
           where contype = 'f' and (conrelid = any(filled) or confrelid = any(filled))
               or contype in ('p', 'u') and conrelid = any(filled)
           order by contype <> 'f', conname"#
    )
    .fetch_all(&mut *db)
    .await?;
    let indexes = sqlx::query!(
        r#"select i.indexrelid::regclass::text as "name!", pg_get_indexdef(i.indexrelid) as "definition!"
           from pg_index i
           where i.indrelid in ('appeal'::regclass, 'applicant'::regclass, 'history'::regclass, 'deadline'::regclass)
             and not i.indisunique and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
           order by 1"#
    )
    .fetch_all(&mut *db)
    .await?;
    let mut aside = Vec::new();
    for key in keys {
        run(db, format!("alter table {} drop constraint {}", key.of, key.name)).await?;
        let statement = format!("alter table {} add constraint {} {}", key.of, key.name, key.definition);
        aside.push(Again { name: key.name, statement });
    }
    for index in indexes {
        run(db, format!("drop index {}", index.name)).await?;
        aside.push(Again { name: index.name, statement: index.definition });
    }
    Ok(Aside(aside))
}

impl Aside {
    /// How many things are to be made again.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nothing to be made again.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Makes everything again; `begin` hears the name of each before it is made.
    ///
    /// # Errors
    /// A key does not hold, or the database does not answer.
    pub async fn make_again(self, db: &mut PgConnection, mut begin: impl FnMut(&str)) -> Result<(), Fault> {
        // For this transaction alone: a great index is sorted in memory instead of on the disk.
        db.execute("set local maintenance_work_mem = '512MB'").await?;
        for again in self.0.into_iter().rev() {
            begin(&again.name);
            run(db, again.statement).await?;
        }
        Ok(())
    }
}

/// Runs a statement made of the catalog's own names and definitions.
async fn run(db: &mut PgConnection, statement: String) -> Result<(), Fault> {
    db.execute(AssertSqlSafe(statement)).await?;
    Ok(())
}
