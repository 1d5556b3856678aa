//! Purchases.

use crate::window::{OpenDesk, Topic, changed};
use app::{DeedError, PurchaseForm};
use domain::PurchaseId;
use tauri::{AppHandle, State, command};

const TOPICS: &[Topic] = &[Topic::Purchases, Topic::Customers];

#[command(async)]
pub fn purchase_save(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: Option<PurchaseId>,
    values: PurchaseForm,
) -> Result<PurchaseId, DeedError> {
    desk.get()?
        .purchase_save(id, &values)
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn purchase_remove(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: PurchaseId,
) -> Result<(), DeedError> {
    desk.get()?
        .purchase_remove(id)
        .inspect(|()| changed(&handle, TOPICS))
}

#[command(async)]
pub fn purchase_restore(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: PurchaseId,
) -> Result<(), DeedError> {
    desk.get()?
        .purchase_restore(id)
        .inspect(|()| changed(&handle, TOPICS))
}
