import { addingRoutes } from './adding-routes.ts';
import { changingRoutes } from './changing-routes.ts';
import { removingRoutes } from './removing-routes.ts';
import type { WritePlace } from './write-place.ts';

/** POST, PUT, PATCH, DELETE and restore of studies or claims. */
export function writeRoutes<Item extends { readonly id: string }>(place: WritePlace<Item>): void {
  addingRoutes(place);
  changingRoutes(place);
  removingRoutes(place);
}
