// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct acme_port {
	struct device dev;
};

int acme_port_add(struct acme_port *port);
void acme_port_remove(struct acme_port *port);

int acme_port_add(struct acme_port *port)
{
	int ret;

	ret = device_register(&port->dev);
	if (ret)
		return ret;

	pm_runtime_set_autosuspend_delay(&port->dev, 3000);
	pm_runtime_use_autosuspend(&port->dev);
	pm_runtime_enable(&port->dev);

	return 0;
}
EXPORT_SYMBOL_GPL(acme_port_add);

void acme_port_remove(struct acme_port *port)
{
	pm_runtime_disable(&port->dev);
	device_unregister(&port->dev);
}
EXPORT_SYMBOL_GPL(acme_port_remove);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
