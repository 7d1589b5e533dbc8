// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme_bus {
	struct device *bus_power;
};

struct acme_domain {
	struct acme_bus *bus;
	struct device *domain_power;
};

int acme_domain_on(struct acme_domain *domain);
int acme_domain_on(struct acme_domain *domain)
{
	struct acme_bus *bus = domain->bus;
	int ret;

	ret = pm_runtime_resume_and_get(bus->bus_power);
	if (ret)
		return ret;

	ret = pm_runtime_resume_and_get(domain->domain_power);
	if (ret) {
		pm_runtime_put(bus->bus_power);
		return ret;
	}
	return 0;
}
EXPORT_SYMBOL_GPL(acme_domain_on);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
