package crm

@Entity
@Table(name = "customer")
data class Customer(
    @Id val id: Long,
    @Column(name = "first_name") var firstName: String,
    var birthDate: LocalDate?,
    var email: String?,
    var iban: String?,
    var bloodGroup: String?,
) : Base() {
    var religion: String? = null
    var emailVerified: Boolean = false
    val parcelId: Long = 0
}
