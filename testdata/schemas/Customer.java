package crm;

@Entity
@Table(name = "customer")
public class Customer extends Base {
    private static final long serialVersionUID = 1L;

    @Id @GeneratedValue private Long id;

    @Column(name = "first_name", nullable = false)
    private String firstName;

    private LocalDate birthDate;
    private String email;
    private String iban;
    private String bloodGroup;
    private String religion;
    private boolean emailVerified;
    private Long parcelId;
    private Instant createdAt = Instant.now();

    public String getEmail() {
        String trimmed = email.trim();
        return trimmed;
    }
}
