from django.db import models


class Customer(
    TimeStamped,
    models.Model,
):
    first_name = models.CharField(max_length=80)
    birth_date = models.DateField(null=True)
    email = models.EmailField(blank=True)
    iban = models.CharField(max_length=34)
    blood_group = models.CharField(max_length=3)
    religion = models.CharField(max_length=40)
    email_verified = models.BooleanField(default=False)
    parcel = models.ForeignKey("Parcel", on_delete=models.CASCADE)

    def __str__(self):
        return self.first_name
