//! Campaigns and vouchers.

use crate::window::{OpenDesk, Topic, changed};
use app::{CampaignForm, DeedError, TillAnswer, TillRequest};
use domain::{Campaign, CampaignId, RedemptionId, VoucherFilter, VoucherId, VoucherPage, Window};
use std::path::Path;
use tauri::{AppHandle, State, command};

const TOPICS: &[Topic] = &[Topic::Campaigns, Topic::Vouchers];

#[command(async)]
pub fn campaigns_list(desk: State<'_, OpenDesk>) -> Result<Vec<Campaign>, DeedError> {
    desk.get()?.campaigns_list()
}

#[command(async)]
pub fn campaign_add(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    values: CampaignForm,
) -> Result<CampaignId, DeedError> {
    desk.get()?
        .campaign_add(&values)
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn campaign_import_codes(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    campaign: CampaignId,
    path: String,
) -> Result<u64, DeedError> {
    desk.get()?
        .campaign_import_codes(campaign, Path::new(&path))
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn vouchers_list(
    desk: State<'_, OpenDesk>,
    filter: VoucherFilter,
    window: Window,
) -> Result<VoucherPage, DeedError> {
    desk.get()?.vouchers_list(&filter, window)
}

#[command(async)]
pub fn voucher_void(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    id: VoucherId,
) -> Result<TillAnswer, DeedError> {
    desk.get()?.voucher_void(id).inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn till_check(desk: State<'_, OpenDesk>, request: TillRequest) -> Result<TillAnswer, DeedError> {
    desk.get()?.till_check(&request)
}

#[command(async)]
pub fn till_redeem(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    request: TillRequest,
) -> Result<TillAnswer, DeedError> {
    desk.get()?
        .till_redeem(&request)
        .inspect(|_| changed(&handle, TOPICS))
}

#[command(async)]
pub fn till_undo(
    handle: AppHandle,
    desk: State<'_, OpenDesk>,
    redemption: RedemptionId,
) -> Result<TillAnswer, DeedError> {
    desk.get()?
        .till_undo(redemption)
        .inspect(|_| changed(&handle, TOPICS))
}
