//! One customer once.

use crate::window::{OpenDesk, Topic, changed};
use app::{AlikeRow, DeedError, MergeLook, MergeReport, TakenSide, UnmergeReport};
use domain::{CustomerField, CustomerId, LikePair, MergeId};
use std::collections::BTreeMap;
use tauri::{AppHandle, State, command};

const TOPICS: &[Topic] = &[Topic::Customers, Topic::Purchases, Topic::Notes, Topic::Responses];

#[command(async)]
pub fn customers_duplicates(desk: State<'_, OpenDesk>) -> Result<Vec<LikePair>, DeedError> {
    desk.get()?.customers_duplicates()
}

#[command(async)]
pub fn customers_alike(
    desk: State<'_, OpenDesk>,
    values: BTreeMap<CustomerField, String>,
    except: Option<CustomerId>,
) -> Result<Vec<AlikeRow>, DeedError> {
    desk.get()?.customers_alike(&values, except)
}

#[command(async)]
pub fn customers_merge_look(
    desk: State<'_, OpenDesk>,
    kept: CustomerId,
    other: CustomerId,
) -> Result<MergeLook, DeedError> {
    desk.get()?.customers_merge_look(kept, other)
}

#[command(async)]
pub fn customers_merge(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    kept: CustomerId,
    other: CustomerId,
    take: BTreeMap<CustomerField, TakenSide>,
) -> Result<MergeReport, DeedError> {
    desk.get()?
        .customers_merge(kept, other, &take)
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn customers_unmerge(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    merge: MergeId,
) -> Result<UnmergeReport, DeedError> {
    desk.get()?
        .customers_unmerge(merge)
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn customers_different(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    one: CustomerId,
    other: CustomerId,
    are_two: bool,
) -> Result<(), DeedError> {
    desk.get()?
        .customers_different(one, other, are_two)
        .inspect(|()| changed(&handle, &[Topic::Customers]))
}
