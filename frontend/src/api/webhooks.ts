/** Webhooks, what each sent, and what is asked of them. */
import { address, getTagged, request, type Tagged } from "./client";
import { all } from "./resources";
import type { Full, Page, Schemas } from "./types";

export type EventType = Schemas["ChangeEventTypeEnum"];
export type Webhook = Full<Schemas["Webhook"]>;
/** As it was seen; edits of it are refused where it has changed since. */
export type SeenWebhook = Tagged<Webhook>;
/** With its secret, this once; null where the answer with it was lost on its way. */
export type Secret = Full<Schemas["Secret"]>;
export type Delivery = Full<Schemas["Delivery"]>;
export type DeliveryState = Delivery["state"];
export type Ping = Schemas["Pinged"];

export interface WantedWebhook {
  address: string;
  /** Types, and families of them; none are all. */
  types: string[];
  /** Null for what all members share. */
  project: number | null;
}
export type WebhookChange = Partial<Omit<WantedWebhook, "project">> & { state?: "active" | "paused" };

const at = (id: number, rest = "") => address(`/webhooks/${id}/${rest}`);

export const getWebhooks = () => all<Webhook>(address("/webhooks/"));
export const getWebhook = (id: number) => getTagged<Webhook>(at(id));
export const addWebhook = (body: WantedWebhook) => request<Secret>("POST", address("/webhooks/"), { body });
export const changeWebhook = ({ id, etag }: SeenWebhook, body: WebhookChange) =>
  request<Webhook>("PATCH", at(id), { body, match: etag });
export const removeWebhook = ({ id, etag }: SeenWebhook) => request<null>("DELETE", at(id), { match: etag });
export const rotateSecret = ({ id, etag }: SeenWebhook) =>
  request<Secret>("POST", at(id, "rotate/"), { match: etag });
export const ping = (id: number) => request<Ping>("POST", at(id, "ping/"));
/** `since`: an instant, ISO 8601. */
export const replaySince = (id: number, since: string) =>
  request<{ again: number }>("POST", at(id, "replay/"), { body: { since } });

export const getDeliveries = (id: number, state: DeliveryState | "", next: string | null) =>
  request<Page<Delivery>>("GET", next ?? address(`/webhooks/${id}/deliveries/`, { state, page_size: 30 }));
export const replayOne = (id: number, delivery: number) =>
  request<Delivery>("POST", at(id, `deliveries/${delivery}/replay/`));
