//! Audiences and plans.

use crate::window::{OpenDesk, Topic, changed};
use app::{Audience, DeedError, PlanForm};
use domain::{AudienceId, CustomerPage, Plan, PlanId, SavedAudience, Window};
use tauri::{AppHandle, State, command};

#[command(async)]
pub fn audience_people(
    desk: State<'_, OpenDesk>,
    audience: Audience,
    window: Window,
) -> Result<CustomerPage, DeedError> {
    desk.get()?.audience_people(&audience, window)
}

#[command(async)]
pub fn audiences_list(desk: State<'_, OpenDesk>) -> Result<Vec<SavedAudience>, DeedError> {
    desk.get()?.audiences_list()
}

#[command(async)]
pub fn audience_save(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    audience: SavedAudience,
) -> Result<SavedAudience, DeedError> {
    desk.get()?
        .audience_save(&audience)
        .inspect(|_| changed(&handle, &[Topic::Customers]))
}

#[command(async)]
pub fn audience_remove(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: AudienceId,
    removed: bool,
) -> Result<(), DeedError> {
    desk.get()?
        .audience_remove(id, removed)
        .inspect(|()| changed(&handle, &[Topic::Customers]))
}

#[command(async)]
pub fn customers_towns(desk: State<'_, OpenDesk>) -> Result<Vec<(String, u64)>, DeedError> {
    desk.get()?.customers_towns()
}

#[command(async)]
pub fn plan_add(handle: AppHandle, desk: State<'_, OpenDesk>, form: PlanForm) -> Result<Plan, DeedError> {
    desk.get()?
        .plan_add(&form)
        .inspect(|_| changed(&handle, &[Topic::Notes]))
}

#[command(async)]
pub fn plan_remove(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: PlanId,
    removed: bool,
) -> Result<(), DeedError> {
    desk.get()?
        .plan_remove(id, removed)
        .inspect(|()| changed(&handle, &[Topic::Notes]))
}
