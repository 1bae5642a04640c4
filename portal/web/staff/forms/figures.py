"""Which period to count."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.employers.relations import Period
from portal.web.kit.fields import Day, PortalForm, Required


class PeriodForm(PortalForm):
    """From one day until another; both count."""

    van = Day(_l("Van"), [Required(_l("Vul de eerste dag in."))])
    tot = Day(_l("Tot en met"), [Required(_l("Vul de laatste dag in."))])

    def validate(self, extra_validators: object = None) -> bool:
        """Check the order as well."""
        good = bool(super().validate(extra_validators))
        if good and self.tot.data < self.van.data:
            self.tot.errors = [*self.tot.errors, _("Kies een dag na de eerste dag.")]
            return False
        return good

    def period(self) -> Period:
        """Return the days; only after `validate`."""
        return Period(self.van.data, self.tot.data)
