// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

#define ACME_DOMAINS 3

int acme_domains_on(struct device **domains);
int acme_domains_on(struct device **domains)
{
	int ret, i;

	for (i = 0; i < ACME_DOMAINS; i++) {
		ret = pm_runtime_get_sync(domains[i]);
		if (ret < 0)
			goto err_off;
	}
	return 0;

err_off:
	for (i--; i >= 0; i--)
		pm_runtime_put(domains[i]);
	return ret;
}
EXPORT_SYMBOL_GPL(acme_domains_on);

int acme_ports_on(struct device **ports);
int acme_ports_on(struct device **ports)
{
	int ret, i;

	for (i = 0; i < ACME_DOMAINS; i++) {
		ret = pm_runtime_get_sync(ports[i]);
		if (ret < 0) {
			while (i--)
				pm_runtime_put(ports[i]);
			return ret;
		}
	}
	return 0;
}
EXPORT_SYMBOL_GPL(acme_ports_on);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
