import { backend } from '../../backend';
import { everyone } from '../../backend/filters';
import type { CustomerFilter, CustomerSort, Language, Window } from '../../backend/types';

export const sorts: readonly CustomerSort[] = ['name', 'last_purchase', 'added'];

/** What part of the customers is listed, and in which order; kept while other views are visited. */
export class CustomerList {
  search = $state('');
  /** '' for all. */
  language = $state<Language | ''>('');
  /** '' for all. */
  tag = $state('');
  notThanked = $state(false);
  sort = $state<CustomerSort>('name');

  narrowed = $derived(this.search !== '' || this.language !== '' || this.tag !== '' || this.notThanked);
  source = $derived(this.#source());

  clear(): void {
    this.search = '';
    this.language = '';
    this.tag = '';
    this.notThanked = false;
  }

  #source() {
    const filter: CustomerFilter = {
      ...everyone,
      search: this.search,
      language: this.language || null,
      tag: this.tag || null,
      not_thanked: this.notThanked,
    };
    const sort = this.sort;
    return (window: Window) => backend.customersList(filter, sort, window);
  }
}

export const customerList = new CustomerList();
