#include "CResources.h"

#include <string.h>

// `#embed` belongs to C23; clang accepts it in older modes too, with a warning.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char fixture_brands[] = {
#embed "../../Resources/fixtures/brands.json"
};
static const unsigned char fixture_categories[] = {
#embed "../../Resources/fixtures/categories.json"
};
static const unsigned char fixture_customer_full[] = {
#embed "../../Resources/fixtures/customer_full.json"
};
static const unsigned char fixture_customers[] = {
#embed "../../Resources/fixtures/customers.json"
};
static const unsigned char fixture_open_sales[] = {
#embed "../../Resources/fixtures/open_sales.json"
};
static const unsigned char fixture_payment_types[] = {
#embed "../../Resources/fixtures/payment_types.json"
};
static const unsigned char fixture_product_full[] = {
#embed "../../Resources/fixtures/product_full.json"
};
static const unsigned char fixture_products[] = {
#embed "../../Resources/fixtures/products.json"
};
static const unsigned char fixture_sale_full[] = {
#embed "../../Resources/fixtures/sale_full.json"
};
static const unsigned char fixture_sale_open_full[] = {
#embed "../../Resources/fixtures/sale_open_full.json"
};
static const unsigned char fixture_sales[] = {
#embed "../../Resources/fixtures/sales.json"
};
static const unsigned char fixture_stock[] = {
#embed "../../Resources/fixtures/stock.json"
};
static const unsigned char fixture_stores[] = {
#embed "../../Resources/fixtures/stores.json"
};
static const unsigned char fixture_suppliers[] = {
#embed "../../Resources/fixtures/suppliers.json"
};
static const unsigned char fixture_taxes[] = {
#embed "../../Resources/fixtures/taxes.json"
};
static const unsigned char fixture_users[] = {
#embed "../../Resources/fixtures/users.json"
};
static const unsigned char fixture_warehouses[] = {
#embed "../../Resources/fixtures/warehouses.json"
};
static const unsigned char language_es[] = {
#embed "../../Resources/languages/es.po"
};
static const unsigned char language_fr[] = {
#embed "../../Resources/languages/fr.po"
};
static const unsigned char theme_default[] = {
#embed "../../Resources/themes/default.yml"
};
static const unsigned char world_brands[] = {
#embed "../../Resources/world/brands.txt"
};
static const unsigned char world_categories[] = {
#embed "../../Resources/world/categories.txt"
};
static const unsigned char world_cities[] = {
#embed "../../Resources/world/cities.txt"
};
static const unsigned char world_comments[] = {
#embed "../../Resources/world/comments.txt"
};
static const unsigned char world_companies[] = {
#embed "../../Resources/world/companies.txt"
};
static const unsigned char world_first_names[] = {
#embed "../../Resources/world/first_names.txt"
};
static const unsigned char world_last_names[] = {
#embed "../../Resources/world/last_names.txt"
};
static const unsigned char world_products[] = {
#embed "../../Resources/world/products.txt"
};
static const unsigned char world_streets[] = {
#embed "../../Resources/world/streets.txt"
};
static const unsigned char world_suppliers[] = {
#embed "../../Resources/world/suppliers.txt"
};
static const unsigned char world_users[] = {
#embed "../../Resources/world/users.txt"
};

static const struct CResource resources[] = {
  {"fixtures/brands.json", fixture_brands, sizeof fixture_brands},
  {"fixtures/categories.json", fixture_categories, sizeof fixture_categories},
  {"fixtures/customer_full.json", fixture_customer_full, sizeof fixture_customer_full},
  {"fixtures/customers.json", fixture_customers, sizeof fixture_customers},
  {"fixtures/open_sales.json", fixture_open_sales, sizeof fixture_open_sales},
  {"fixtures/payment_types.json", fixture_payment_types, sizeof fixture_payment_types},
  {"fixtures/product_full.json", fixture_product_full, sizeof fixture_product_full},
  {"fixtures/products.json", fixture_products, sizeof fixture_products},
  {"fixtures/sale_full.json", fixture_sale_full, sizeof fixture_sale_full},
  {"fixtures/sale_open_full.json", fixture_sale_open_full, sizeof fixture_sale_open_full},
  {"fixtures/sales.json", fixture_sales, sizeof fixture_sales},
  {"fixtures/stock.json", fixture_stock, sizeof fixture_stock},
  {"fixtures/stores.json", fixture_stores, sizeof fixture_stores},
  {"fixtures/suppliers.json", fixture_suppliers, sizeof fixture_suppliers},
  {"fixtures/taxes.json", fixture_taxes, sizeof fixture_taxes},
  {"fixtures/users.json", fixture_users, sizeof fixture_users},
  {"fixtures/warehouses.json", fixture_warehouses, sizeof fixture_warehouses},
  {"languages/es.po", language_es, sizeof language_es},
  {"languages/fr.po", language_fr, sizeof language_fr},
  {"themes/default.yml", theme_default, sizeof theme_default},
  {"world/brands.txt", world_brands, sizeof world_brands},
  {"world/categories.txt", world_categories, sizeof world_categories},
  {"world/cities.txt", world_cities, sizeof world_cities},
  {"world/comments.txt", world_comments, sizeof world_comments},
  {"world/companies.txt", world_companies, sizeof world_companies},
  {"world/first_names.txt", world_first_names, sizeof world_first_names},
  {"world/last_names.txt", world_last_names, sizeof world_last_names},
  {"world/products.txt", world_products, sizeof world_products},
  {"world/streets.txt", world_streets, sizeof world_streets},
  {"world/suppliers.txt", world_suppliers, sizeof world_suppliers},
  {"world/users.txt", world_users, sizeof world_users},
};

static const size_t count = sizeof resources / sizeof resources[0];

size_t cresource_count(void) { return count; }

const struct CResource *cresource_at(size_t index) { return index < count ? &resources[index] : NULL; }

const struct CResource *cresource_find(const char *name) {
  for (size_t index = 0; index < count; index++) {
    if (strcmp(resources[index].name, name) == 0) return &resources[index];
  }
  return NULL;
}
