//! Looking at the records, and changing them: the two kinds of transaction.

use crate::StoreError;
use crate::list_memory::ListMemory;
use rusqlite::{CachedStatement, Connection, Row, ToSql, Transaction};
use std::ops::Deref;
use std::path::Path;

/// Parameters by name.
pub(crate) type Named<'value> = &'value [(&'value str, &'value dyn ToSql)];

/// One unchanging view of the records, for as long as it lives.
pub struct ReadTx<'store> {
    transaction: Transaction<'store>,
    path: &'store Path,
    memory: Option<&'store ListMemory>,
}

/// A change of the records: whole if its end is reached, as if it had never been otherwise.
pub struct WriteTx<'store> {
    read: ReadTx<'store>,
}

impl<'store> ReadTx<'store> {
    /// Begins to look; `memory` is what other looks have learnt of long lists.
    pub(crate) fn begin(
        connection: &'store Connection,
        path: &'store Path,
        memory: &'store ListMemory,
    ) -> Result<Self, StoreError> {
        let transaction = connection
            .unchecked_transaction()
            .map_err(|error| StoreError::from_sqlite(error, path))?;
        Ok(Self {
            transaction,
            path,
            memory: Some(memory),
        })
    }

    /// What is known of long lists; nothing inside a change, whose state may never come to be.
    pub(crate) fn list_memory(&self) -> Option<&ListMemory> {
        self.memory
    }

    /// All rows that `sql` finds, each through `from_row`.
    pub(crate) fn rows<T>(
        &self,
        sql: &str,
        named: Named<'_>,
        from_row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        self.prepared(sql, |statement| statement.query_map(named, from_row)?.collect())
    }

    /// Hands each row that `sql` finds to `take`; none is kept.
    pub(crate) fn each(
        &self,
        sql: &str,
        named: Named<'_>,
        mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), StoreError> {
        self.prepared(sql, |statement| {
            let mut rows = statement.query(named)?;
            while let Some(row) = rows.next()? {
                take(row)?;
            }
            Ok(())
        })
    }

    /// The first row that `sql` finds.
    pub(crate) fn row<T>(
        &self,
        sql: &str,
        named: Named<'_>,
        from_row: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        self.prepared(sql, |statement| {
            statement.query(named)?.next()?.map(from_row).transpose()
        })
    }

    /// The count that `sql` computes in its only column.
    pub(crate) fn count(&self, sql: &str, named: Named<'_>) -> Result<u64, StoreError> {
        let count = self.row(sql, named, |row| row.get::<_, i64>(0))?;
        Ok(count.unwrap_or(0).unsigned_abs())
    }

    /// Hands all rows that `sql` finds to `work`, one after the other; none is kept.
    pub(crate) fn with_rows<R, T, E: From<StoreError>>(
        &self,
        sql: &str,
        mut from_row: impl FnMut(&Row<'_>) -> rusqlite::Result<R>,
        work: impl FnOnce(&mut dyn Iterator<Item = Result<R, StoreError>>) -> Result<T, E>,
    ) -> Result<T, E> {
        let fault = |error| StoreError::from_sqlite(error, self.path);
        let mut statement = self.transaction.prepare(sql).map_err(fault)?;
        let rows = statement.query_map([], |row| from_row(row)).map_err(fault)?;
        work(&mut rows.map(|row| row.map_err(fault)))
    }

    /// What `look` finds by means of its own.
    pub(crate) fn on_connection<T>(
        &self,
        look: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        look(&self.transaction).map_err(|error| StoreError::from_sqlite(error, self.path))
    }

    fn prepared<T>(
        &self,
        sql: &str,
        work: impl FnOnce(&mut CachedStatement<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        self.transaction
            .prepare_cached(sql)
            .and_then(|mut statement| work(&mut statement))
            .map_err(|error| StoreError::from_sqlite(error, self.path))
    }
}

impl<'store> WriteTx<'store> {
    /// Begins to change; from here on no other process can.
    pub(crate) fn begin(connection: &'store mut Connection, path: &'store Path) -> Result<Self, StoreError> {
        let transaction = connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .map_err(|error| StoreError::from_sqlite(error, path))?;
        Ok(Self {
            read: ReadTx {
                transaction,
                path,
                memory: None,
            },
        })
    }

    /// Makes the change lasting; without it everything is as before.
    pub(crate) fn commit(self) -> Result<(), StoreError> {
        let ReadTx {
            transaction, path, ..
        } = self.read;
        transaction
            .commit()
            .map_err(|error| StoreError::from_sqlite(error, path))
    }

    /// Runs `sql` and says how many rows it changed.
    pub(crate) fn execute(&self, sql: &str, named: Named<'_>) -> Result<usize, StoreError> {
        self.prepared(sql, |statement| statement.execute(named))
    }

    /// Runs an INSERT and gives the new row's number.
    pub(crate) fn insert(&self, sql: &str, named: Named<'_>) -> Result<i64, StoreError> {
        self.execute(sql, named)?;
        Ok(self.last_number())
    }

    /// The number of the row that was inserted last.
    pub(crate) fn last_number(&self) -> i64 {
        self.transaction.last_insert_rowid()
    }

    /// Runs an UPDATE of one row.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when it changed none.
    pub(crate) fn change_one(
        &self,
        what: &'static str,
        id: i64,
        sql: &str,
        named: Named<'_>,
    ) -> Result<(), StoreError> {
        if self.execute(sql, named)? == 0 {
            return Err(StoreError::Missing { what, id });
        }
        Ok(())
    }
}

impl<'store> Deref for WriteTx<'store> {
    type Target = ReadTx<'store>;

    fn deref(&self) -> &Self::Target {
        &self.read
    }
}
